using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>The affine operations at every depth: <see cref="AffineKernel"/>'s arithmetic in double precision, then truncated to a level; floats take the nearest.</summary>
/// <remarks>
/// A piece of a row at a time, whose positions are worked out once for all planes. Rounding included, positions only rise or only fall
/// along a row, so that those inside the source are one range.
/// </remarks>
internal static class AffineDefinition
{
    private const int Piece = 64;

    public static void Run<T>(ImageView<T> source, AffineMap map, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        Places places = new(stackalloc nint[Piece], stackalloc nint[Piece], stackalloc nint[Piece], stackalloc double[Piece], stackalloc double[Piece]);
        for (int y = 0; y < height; y++)
        {
            for (int left = 0; left < width; left += Piece)
            {
                int count = Math.Min(Piece, width - left);
                (int from, int to, bool mixesRows) = Locate(map, left, y, count, source.Shape, places);
                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    Span<T> row = destination.Plane(c).Slice((y * width) + left, count);
                    row[..from].Clear();
                    row[to..].Clear();
                    if (mixesRows)
                    {
                        Interpolate(source.Plane(c), places, from, to, row);
                    }
                    else
                    {
                        InterpolateAlong(source.Plane(c), places, from, to, row);
                    }
                }
            }
        }
    }

    private static (int From, int To, bool MixesRows) Locate(AffineMap map, int left, int row, int count, ImageShape shape, Places places)
    {
        (int from, int to) = (0, 0);
        bool mixesRows = false;
        (double width, double height) = (shape.Width, shape.Height);
        double xRow = map.XY * (row + 0.5);
        double yRow = map.YY * (row + 0.5);
        for (int i = 0; i < count; i++)
        {
            double x = (map.XX * (left + i + 0.5)) + xRow + map.X;
            double y = (map.YX * (left + i + 0.5)) + yRow + map.Y;
            if (x >= 0 && x < width && y >= 0 && y < height)
            {
                from = to == 0 ? i : from;
                to = i + 1;
                mixesRows |= places.Put(i, x - 0.5, y - 0.5, shape.Width, shape.Height) != 0;
            }
        }

        return (from, to, mixesRows);
    }

    // Places lie within the plane.
    private static void Interpolate<T>(ReadOnlySpan<T> plane, Places places, int from, int to, Span<T> row)
        where T : unmanaged, INumber<T>
    {
        ref T samples = ref MemoryMarshal.GetReference(plane);
        for (int i = from; i < to; i++)
        {
            double above = Between(ref Unsafe.Add(ref samples, places.Upper[i]), places.Right[i], places.XPart[i]);
            double below = Between(ref Unsafe.Add(ref samples, places.Lower[i]), places.Right[i], places.XPart[i]);
            row[i] = Truncate<T>(above + ((below - above) * places.YPart[i]));
        }
    }

    // Where the vertical parts are exactly zero, their product is a zero too; it only makes -0 to 0.
    private static void InterpolateAlong<T>(ReadOnlySpan<T> plane, Places places, int from, int to, Span<T> row)
        where T : unmanaged, INumber<T>
    {
        ref T samples = ref MemoryMarshal.GetReference(plane);
        for (int i = from; i < to; i++)
        {
            row[i] = Truncate<T>(Between(ref Unsafe.Add(ref samples, places.Upper[i]), places.Right[i], places.XPart[i]) + 0.0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Between<T>(ref T first, nint right, double part)
        where T : unmanaged, INumber<T>
    {
        double from = Sample<T>.Read(first);
        return from + ((Sample<T>.Read(Unsafe.Add(ref first, right)) - from) * part);
    }

    // Sample's, without its care for values beyond the levels, of which there are none between samples.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Truncate<T>(double value)
        where T : unmanaged, INumber<T>
        => typeof(T) == typeof(byte) ? Unsafe.BitCast<byte, T>((byte)double.ConvertToIntegerNative<int>(value))
            : typeof(T) == typeof(ushort) ? Unsafe.BitCast<ushort, T>((ushort)double.ConvertToIntegerNative<int>(value))
            : Sample<T>.Truncate(value);

    // The samples around positions as offsets into a plane, and how far those lie between them.
    private readonly ref struct Places(Span<nint> upper, Span<nint> lower, Span<nint> right, Span<double> xPart, Span<double> yPart)
    {
        public readonly Span<nint> Upper = upper;
        public readonly Span<nint> Lower = lower;
        public readonly Span<nint> Right = right;
        public readonly Span<double> XPart = xPart;
        public readonly Span<double> YPart = yPart;

        // Returns the vertical part. Positions are above -1, so that the floor is the whole part or -1; neighbours beyond the edge repeat it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Put(int i, double x, double y, int width, int height)
        {
            int left = x < 0 ? -1 : double.ConvertToIntegerNative<int>(x);
            int top = y < 0 ? -1 : double.ConvertToIntegerNative<int>(y);
            int first = Math.Max(left, 0);
            Upper[i] = (Math.Max(top, 0) * width) + first;
            Lower[i] = (Math.Min(top + 1, height - 1) * width) + first;
            Right[i] = Math.Min(left + 1, width - 1) - first;
            XPart[i] = x - left;
            return YPart[i] = y - top;
        }
    }
}
