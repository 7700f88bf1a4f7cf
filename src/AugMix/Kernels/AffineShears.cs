using System.Numerics;
using System.Runtime.CompilerServices;

namespace AugMix;

/// <summary>Shears: rows or columns that move by one amount each, so that samples mix along one axis alone, a row of them at a time.</summary>
/// <remarks>
/// On the axis that stays, a position is exactly a pixel's centre and its part exactly zero. On the other the part is the shift's
/// fraction, which <see cref="ShearPart"/> holds in 16 bits and so that pixels in doubt are known; those are taken from the definition.
/// </remarks>
internal static class AffineShears
{
    // Eight thousand pixels: see the error bound of ShearPart.
    private const int LongestSide = 8192;

    public static bool FitsX(AffineMap map, ImageShape shape)
        => map is { XX: 1, X: 0, YX: 0, YY: 1, Y: 0 } && double.IsFinite(map.XY) && Fits(shape);

    public static bool FitsY(AffineMap map, ImageShape shape)
        => map is { XX: 1, XY: 0, X: 0, YY: 1, Y: 0 } && Math.Abs(map.YX) <= 1 && Fits(shape);

    public static void RunX(ImageView source, AffineMap map, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        for (int y = 0; y < height; y++)
        {
            double shift = map.XY * (y + 0.5);
            if (!(Math.Abs(shift) < width + 1.0))
            {
                ClearRow(destination, y);
                continue;
            }

            ShearPart part = ShearPart.Of(shift);
            if (!part.IsKnown)
            {
                SettleRow(source, map, y, destination);
                continue;
            }

            for (int x = 0; x < width; x += Vector<byte>.Count)
            {
                RunRow(source, map, part, Math.Min(x, width - Vector<byte>.Count), y, destination);
            }

            RepeatEdges(source, shift, part.Whole, y, destination);
        }
    }

    public static void RunY(ImageView source, AffineMap map, ImageTarget destination)
    {
        int width = source.Shape.Width;
        for (int x = 0; x < width; x += Vector<byte>.Count)
        {
            int left = Math.Min(x, width - Vector<byte>.Count);
            ShearColumns columns = new(map.YX, left, source.Shape.Height);
            for (int c = 0; c < source.Shape.Channels; c++)
            {
                columns.Run(source.Plane(c), map, width, destination.Plane(c));
            }
        }
    }

    // Pixels in doubt as the definition has them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Settle(
        Vector<short> doubt, Vector<short> oddDoubt, ReadOnlySpan<byte> plane, AffineMap map, int width, int left, int y, Span<byte> destination)
    {
        Vector<byte> doubtful = ShearPart.Join(~Vector.Equals(doubt, Vector<short>.Zero), ~Vector.Equals(oddDoubt, Vector<short>.Zero));
        Span<byte> lanes = stackalloc byte[Vector<byte>.Count];
        doubtful.CopyTo(lanes);
        for (int lane = lanes.IndexOfAnyExcept((byte)0); lane >= 0; lane = lanes.IndexOfAnyExcept((byte)0))
        {
            destination[(y * width) + left + lane] = AffineKernel.Sample(plane, width, map, left + lane, y);
            lanes[lane] = 0;
        }
    }

    private static void SettleRow(ImageView source, AffineMap map, int y, ImageTarget destination)
    {
        int width = source.Shape.Width;
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            for (int x = 0; x < width; x++)
            {
                destination.Plane(c)[(y * width) + x] = AffineKernel.Sample(source.Plane(c), width, map, x, y);
            }
        }
    }

    private static bool Fits(ImageShape shape)
        => Vector.IsHardwareAccelerated && shape.Width >= Vector<byte>.Count && Math.Max(shape.Width, shape.Height) <= LongestSide;

    // One vector of a row in all channels. Samples of other rows may be read, but none beyond the image; those are not kept.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunRow(ImageView source, AffineMap map, ShearPart part, int left, int y, ImageTarget destination)
    {
        (int width, int plane) = (source.Shape.Width, source.Shape.PlaneLength);
        ref byte samples = ref AffineLanes.Reference(source.Samples);
        ref byte result = ref AffineLanes.Reference(destination.Samples);
        Vector<short> low = new(part.Low);
        Vector<short> high = new(part.High);
        Vector<byte> kept = Between(-part.Whole - left, width - 1 - part.Whole - left);
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            int to = (c * plane) + (y * width) + left;
            long from = to + part.Whole;
            Vector<byte> first;
            Vector<byte> second;
            if (from >= 0 && from + Vector<byte>.Count < source.Samples.Length)
            {
                first = Vector.LoadUnsafe(ref samples, (nuint)from);
                second = Vector.LoadUnsafe(ref samples, (nuint)from + 1);
            }
            else
            {
                (first, second) = LoadPart(source.Plane(c).Slice(y * width, width), left + part.Whole);
            }

            Vector<byte> steps = ShearPart.Steps(first, second, low, low, high, high, out Vector<short> doubt, out Vector<short> oddDoubt);
            (((part.FromSecond ? second : first) + steps) & kept).StoreUnsafe(ref result, (nuint)to);
            if ((doubt | oddDoubt) != Vector<short>.Zero)
            {
                Settle(doubt, oddDoubt, source.Plane(c), map, width, left, y, destination.Plane(c));
            }
        }
    }

    // Two vectors from a position and the next, of which only what lies in the row is read.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Vector<byte> First, Vector<byte> Second) LoadPart(ReadOnlySpan<byte> row, int from)
    {
        Span<byte> samples = stackalloc byte[Vector<byte>.Count + 1];
        int skipped = Math.Clamp(-from, 0, samples.Length);
        int start = Math.Clamp(from, 0, row.Length);
        row.Slice(start, Math.Min(samples.Length - skipped, row.Length - start)).CopyTo(samples[skipped..]);
        return (new Vector<byte>(samples), new Vector<byte>(samples[1..]));
    }

    // The two pixels nearest to the source's first and last column, which lie half outside those.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RepeatEdges(ImageView source, double shift, int whole, int y, ImageTarget destination)
    {
        (int width, int plane) = (source.Shape.Width, source.Shape.PlaneLength);
        int first = -whole - 1;
        int last = width - 1 - whole;
        bool mayHaveFirst = (uint)first < (uint)width;
        bool mayHaveLast = (uint)last < (uint)width;

        // Whether they lie inside depends on the fraction: no branch would be foreseen.
        int keepsFirst = first + 0.5 + shift >= 0 ? -1 : 0;
        int keepsLast = last + 0.5 + shift < width ? -1 : 0;
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            int row = (c * plane) + (y * width);
            if (mayHaveFirst)
            {
                destination.Samples[row + first] = (byte)(source.Samples[row] & keepsFirst);
            }

            if (mayHaveLast)
            {
                destination.Samples[row + last] = (byte)(source.Samples[row + width - 1] & keepsLast);
            }
        }
    }

    // Lanes from one to before another, of which either may be beyond the vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<byte> Between(int from, int to)
    {
        Vector<sbyte> first = new((sbyte)Math.Clamp(from, 0, Vector<byte>.Count));
        Vector<sbyte> end = new((sbyte)Math.Clamp(to, 0, Vector<byte>.Count));
        return (Vector.GreaterThanOrEqual(Vector<sbyte>.Indices, first) & Vector.LessThan(Vector<sbyte>.Indices, end)).As<sbyte, byte>();
    }

    private static void ClearRow(ImageTarget destination, int y)
    {
        int width = destination.Shape.Width;
        for (int c = 0; c < destination.Shape.Channels; c++)
        {
            destination.Plane(c).Slice(y * width, width).Clear();
        }
    }
}
