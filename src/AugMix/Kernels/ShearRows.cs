using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>As many rows as a vector has bytes, each moved left or right by its own amount.</summary>
/// <remarks>
/// A row's samples are read where it moves to, and mixed with their neighbours. Half a pixel beyond the outermost centres the edge
/// repeats: there one of the two samples is taken unmixed. Rows whose samples cannot be read so without leaving the image, or that
/// have pixels in doubt, are few; they are done once more after all others.
/// </remarks>
internal static class ShearRows
{
    // More than a vector has bytes, so that vectors read from here begin or end anywhere in one.
    private const int Border = 128;

    private static readonly byte[] s_border = [.. new byte[Border], .. Enumerable.Repeat(byte.MaxValue, Border), .. new byte[Border]];

    private static int Count => Vector<byte>.Count;

    public static void Run(in ImageView source, AffineMap map, int top, in ImageTarget destination)
    {
        int count = Math.Min(Count, source.Shape.Height - top);
        ulong others = RunHalf(source, map, top, (count + 1) / 2, destination) | (RunHalf(source, map, top + 1, count / 2, destination) << 1);
        for (; others != 0; others &= others - 1)
        {
            RunRow(source, map, top + BitOperations.TrailingZeroCount(others), destination);
        }
    }

    // Every second row. Returns which are still to be done, at every second bit.
    private static ulong RunHalf(in ImageView source, AffineMap map, int top, int count, in ImageTarget destination)
    {
        ShearParts parts = new(map.XY, top, least: 0, height: 0);
        Span<short> wholes = stackalloc short[Vector<short>.Count];
        Span<short> lows = stackalloc short[Vector<short>.Count];
        Span<short> highs = stackalloc short[Vector<short>.Count];
        parts.Steps.CopyTo(wholes);
        parts.Low.CopyTo(lows);
        parts.High.CopyTo(highs);
        ulong others = 0;
        for (int i = 0; parts.Known != Vector<short>.AllBitsSet && i < count; i++)
        {
            others |= parts.Known[i] == 0 ? 1UL << (2 * i) : 0;
        }

        int width = source.Shape.Width;
        for (int x = 0; x < width; x += Count)
        {
            others |= RunRows(source, wholes[..count], lows, highs, top, Math.Min(x, width - Count), destination);
        }

        return others;
    }

    // One vector of each row, in all channels.
    private static ulong RunRows(in ImageView source, ReadOnlySpan<short> wholes, ReadOnlySpan<short> lows, ReadOnlySpan<short> highs, int top, int left, in ImageTarget destination)
    {
        (int width, int plane, int channels) = (source.Shape.Width, source.Shape.PlaneLength, source.Shape.Channels);
        int last = source.Samples.Length - (plane * (channels - 1)) - Count - 1;
        ref byte samples = ref AffineLanes.Reference(source.Samples);
        ref byte result = ref AffineLanes.Reference(destination.Samples);
        ref byte border = ref MemoryMarshal.GetArrayDataReference(s_border);
        int to = (top * width) + left;
        ulong others = 0;
        for (int i = 0; i < wholes.Length; i++, to += 2 * width)
        {
            int whole = wholes[i];
            int from = to + whole;
            if (from < 0 || from > last)
            {
                others |= 1UL << (2 * i);
                continue;
            }

            Vector<short> doubt = Vector<short>.Zero;
            Vector<short> low = new(lows[i]);
            Vector<short> high = new(highs[i]);
            Vector<byte> fromSecond = Vector.LessThan(low, Vector<short>.Zero).As<short, byte>();
            (Vector<byte> mixed, Vector<byte> kept) = Masks(ref border, whole, lows[i] < 0, left, width);
            nuint place = (nuint)(uint)from;
            nuint end = (nuint)(uint)to;
            for (int c = 0; c < channels; c++)
            {
                Vector<byte> first = Vector.LoadUnsafe(ref samples, place);
                Vector<byte> second = Vector.LoadUnsafe(ref samples, place + 1);
                Vector<byte> steps = ShearPart.Steps(first, second, low, low, high, high, out Vector<short> evenDoubt, out Vector<short> oddDoubt);
                ((Vector.ConditionalSelect(fromSecond, second, first) + (steps & mixed)) & kept).StoreUnsafe(ref result, end);
                doubt |= evenDoubt | oddDoubt;
                place += (nuint)(uint)plane;
                end += (nuint)(uint)plane;
            }

            others |= (doubt == Vector<short>.Zero ? 0UL : 1UL) << (2 * i);
        }

        return others;
    }

    // One row in all channels; pixels in doubt as the definition has them.
    private static void RunRow(in ImageView source, AffineMap map, int y, in ImageTarget destination)
    {
        int width = source.Shape.Width;
        ShearPart part = ShearPart.Of(map.XY * (y + 0.5));
        for (int x = 0; x < width && part.IsKnown; x += Count)
        {
            RunVector(source, map, part, Math.Min(x, width - Count), y, destination);
        }

        for (int x = 0; x < width && !part.IsKnown; x++)
        {
            for (int c = 0; c < source.Shape.Channels; c++)
            {
                destination.Plane(c)[(y * width) + x] = AffineKernel.Sample(source.Plane(c), width, map, x, y);
            }
        }
    }

    private static void RunVector(in ImageView source, AffineMap map, ShearPart part, int left, int y, in ImageTarget destination)
    {
        int width = source.Shape.Width;
        Vector<short> low = new(part.Low);
        Vector<short> high = new(part.High);
        (Vector<byte> mixed, Vector<byte> kept) = Masks(ref MemoryMarshal.GetArrayDataReference(s_border), part.Whole, part.FromSecond, left, width);
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            int row = (c * source.Shape.PlaneLength) + (y * width);
            (Vector<byte> first, Vector<byte> second) = Load(source.Samples, row + left + part.Whole);
            Vector<byte> steps = ShearPart.Steps(first, second, low, low, high, high, out Vector<short> doubt, out Vector<short> oddDoubt);
            (((part.FromSecond ? second : first) + (steps & mixed)) & kept).CopyTo(destination.Samples[(row + left)..]);
            if ((doubt | oddDoubt) != Vector<short>.Zero)
            {
                AffineShears.Settle(doubt, oddDoubt, source.Plane(c), map, width, left, y, destination.Plane(c));
            }
        }
    }

    // Two vectors from a position and the next; zeros beyond the image.
    private static (Vector<byte> First, Vector<byte> Second) Load(ReadOnlySpan<byte> samples, int from)
    {
        if (from >= 0 && from < samples.Length - Count)
        {
            return (new Vector<byte>(samples[from..]), new Vector<byte>(samples[(from + 1)..]));
        }

        Span<byte> part = stackalloc byte[Count + 1];
        int skipped = Math.Clamp(-from, 0, part.Length);
        int start = Math.Clamp(from, 0, samples.Length);
        samples.Slice(start, Math.Min(part.Length - skipped, samples.Length - start)).CopyTo(part[skipped..]);
        return (new Vector<byte>(part), new Vector<byte>(part[1..]));
    }

    // Which lanes lie between the outermost centres, and which inside the image: the second sample's first column where that is nearer,
    // or else the first sample's last, lies half outside of the centres.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<byte> Mixed, Vector<byte> Kept) Masks(ref byte border, int whole, bool isSecond, int left, int width)
    {
        int start = Math.Min(Math.Max(-whole - left, 0), Count + 1);
        int end = Math.Min(Math.Max(width - 1 - whole - left, -1), Count);
        nuint begins = (nuint)(uint)(Border - start);
        nuint ends = (nuint)(uint)((2 * Border) - end);
        nuint one = isSecond ? 1u : 0u;
        Vector<byte> mixed = Vector.LoadUnsafe(ref border, begins) & Vector.LoadUnsafe(ref border, ends);
        Vector<byte> kept = Vector.LoadUnsafe(ref border, begins + one) & Vector.LoadUnsafe(ref border, ends - 1 + one);
        return (mixed, kept);
    }
}
