using System.Numerics;

namespace AugMix;

/// <summary>A fractal height map on a square grid that wraps around, made by the diamond-square method and scaled to [0, 1].</summary>
/// <remarks>Each scale is kept as a grid of its own without gaps, from which the next is interleaved, so that neighbours lie side by side.</remarks>
internal static class PlasmaFractal
{
    private const int SmallestSide = 32;

    // The map's points number its side squared: two more doublings and no span could hold them.
    private const int LargestSide = 16_384;
    private const double FirstRoughness = 100;

    /// <summary>The side of the map for an image: the next power of two of its longer side, at least 32.</summary>
    /// <exception cref="ArgumentException">That side is above 16384.</exception>
    public static int SideFor(ImageShape shape)
        => Math.Max(shape.Width, shape.Height) is int longer and <= LargestSide ? Math.Max(SmallestSide, (int)BitOperations.RoundUpToPowerOf2((uint)longer))
            : throw new ArgumentException($"The map of an image of {shape} would be too large: sides up to {LargestSide} can be had.");

    /// <summary>Fills <paramref name="map"/>, [side, side].</summary>
    public static void Fill(Span<double> map, int side, double decay, RandomSource random)
    {
        using Scratch<double> grids = new(map.Length);
        map[0] = 0;
        double roughness = FirstRoughness;
        for (int count = 1; count < side; count *= 2)
        {
            int size = count * count;
            Span<double> corners = map[..size];
            Span<double> middles = grids.Span[..size];
            Span<double> tops = grids.Span.Slice(size, size);
            Span<double> sides = grids.Span.Slice(2 * size, size);
            FillMiddles(corners, count, roughness, random, middles);
            FillTops(corners, middles, count, roughness, random, tops);
            FillSides(corners, middles, count, roughness, random, sides);
            Interleave(map, middles, tops, sides, count);
            roughness /= decay;
        }

        HeightKernel.Normalise(map);
    }

    // The middle of every square of known points.
    private static void FillMiddles(ReadOnlySpan<double> corners, int count, double roughness, RandomSource random, Span<double> middles)
    {
        random.NextDoubles(middles);
        for (int y = 0; y < count; y++)
        {
            ReadOnlySpan<double> row = Row(corners, y, count);
            ReadOnlySpan<double> below = Row(corners, y + 1, count);
            Span<double> output = middles.Slice(y * count, count);
            int inner = count - 1;
            MidpointKernel.Run(new(row, below, row[1..], below[1..]), output, roughness, output[..inner]);
            MidpointKernel.Run(new(row[inner..], below[inner..], row, below), output[inner..], roughness, output[inner..]);
        }
    }

    // The middle of every diamond on the rows of known corners.
    private static void FillTops(ReadOnlySpan<double> corners, ReadOnlySpan<double> middles, int count, double roughness, RandomSource random, Span<double> tops)
    {
        random.NextDoubles(tops);
        for (int y = 0; y < count; y++)
        {
            ReadOnlySpan<double> row = Row(corners, y, count);
            ReadOnlySpan<double> below = Row(middles, y, count);
            ReadOnlySpan<double> above = Row(middles, y - 1, count);
            Span<double> output = tops.Slice(y * count, count);
            int inner = count - 1;
            MidpointKernel.Run(new(below, above, row, row[1..]), output, roughness, output[..inner]);
            MidpointKernel.Run(new(below[inner..], above[inner..], row[inner..], row), output[inner..], roughness, output[inner..]);
        }
    }

    // The middle of every diamond on the columns of known corners.
    private static void FillSides(ReadOnlySpan<double> corners, ReadOnlySpan<double> middles, int count, double roughness, RandomSource random, Span<double> sides)
    {
        random.NextDoubles(sides);
        for (int y = 0; y < count; y++)
        {
            ReadOnlySpan<double> row = Row(corners, y, count);
            ReadOnlySpan<double> below = Row(corners, y + 1, count);
            ReadOnlySpan<double> middle = Row(middles, y, count);
            Span<double> output = sides.Slice(y * count, count);
            MidpointKernel.Run(new(middle[1..], middle, row[1..], below[1..]), output[1..], roughness, output[1..]);
            MidpointKernel.Run(new(middle, middle[^1..], row, below), output, roughness, output[..1]);
        }
    }

    // The next grid, twice as fine, over the corners: from the last row to the first, so that none is overwritten before it was read.
    private static void Interleave(Span<double> map, ReadOnlySpan<double> middles, ReadOnlySpan<double> tops, ReadOnlySpan<double> sides, int count)
    {
        for (int y = count - 1; y >= 0; y--)
        {
            Interleave(Row(sides, y, count), Row(middles, y, count), map.Slice(((2 * y) + 1) * 2 * count, 2 * count));
            Interleave(Row(map[..(count * count)], y, count), Row(tops, y, count), map.Slice(2 * y * 2 * count, 2 * count));
        }
    }

    // From the last to the first: the first row of corners begins where its result does.
    private static void Interleave(ReadOnlySpan<double> even, ReadOnlySpan<double> odd, Span<double> both)
    {
        for (int x = even.Length - 1; x >= 0; x--)
        {
            both[(2 * x) + 1] = odd[x];
            both[2 * x] = even[x];
        }
    }

    // The count is a power of two, so masking wraps around.
    private static ReadOnlySpan<double> Row(ReadOnlySpan<double> grid, int y, int count) => grid.Slice((y & (count - 1)) * count, count);
}
