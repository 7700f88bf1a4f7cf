using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>Shifts by whole pixels: every part is exactly zero, so samples are copied.</summary>
internal static class AffineShift
{
    public static bool Fits(AffineMap map)
        => map is { XX: 1, XY: 0, YX: 0, YY: 1 } && map.X == Math.Floor(map.X) && map.Y == Math.Floor(map.Y);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(in ImageView source, double xShift, double yShift, in ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        int left = (int)Math.Clamp(xShift, -width, width);
        int up = (int)Math.Clamp(yShift, -height, height);
        if (Math.Abs(left) == width || Math.Abs(up) == height)
        {
            destination.Samples.Clear();
            return;
        }

        // Each plane as one long row, which is wrong in the columns that come from beyond the sides; those are blackened after.
        int distance = (up * width) + left;
        int from = Math.Max(0, -distance);
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            Span<byte> plane = destination.Plane(c);
            int count = plane.Length - Math.Abs(distance);
            plane[..from].Clear();
            source.Plane(c).Slice(from + distance, count).CopyTo(plane[from..]);
            plane[(from + count)..].Clear();
        }

        if (left != 0)
        {
            ClearColumns(destination.Samples, width, left > 0 ? width - left : 0, Math.Abs(left));
        }
    }

    // Narrow columns by two overlapping stores of the largest power of two that fits.
    private static void ClearColumns(Span<byte> samples, int width, int start, int count)
    {
        switch (count)
        {
            case >= 16:
                for (long row = start; row < samples.Length; row += width)
                {
                    samples.Slice((int)row, count).Clear();
                }

                break;
            case >= 8:
                ClearColumns<ulong>(samples, width, start, count);
                break;
            case >= 4:
                ClearColumns<uint>(samples, width, start, count);
                break;
            case >= 2:
                ClearColumns<ushort>(samples, width, start, count);
                break;
            default:
                ClearColumns<byte>(samples, width, start, count);
                break;
        }
    }

    private static void ClearColumns<T>(Span<byte> samples, int width, int start, int count)
        where T : unmanaged
    {
        ref byte first = ref MemoryMarshal.GetReference(samples);
        for (nint row = start; row < samples.Length; row += width)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref first, row), default(T));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref first, row + count - Unsafe.SizeOf<T>()), default(T));
        }
    }
}
