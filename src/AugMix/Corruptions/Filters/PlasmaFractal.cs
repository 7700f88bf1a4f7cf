using System.Numerics;

namespace AugMix;

/// <summary>A fractal height map on a square grid that wraps around, made by the diamond-square method and scaled to [0, 1].</summary>
internal static class PlasmaFractal
{
    private const int SmallestSide = 32;
    private const double FirstRoughness = 100;

    /// <summary>The side of the map for an image: the next power of two of its longer side, at least 32.</summary>
    public static int SideFor(ImageShape shape)
        => Math.Max(SmallestSide, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(shape.Width, shape.Height)));

    /// <summary>Fills <paramref name="map"/>, [side, side].</summary>
    public static void Fill(Span<double> map, int side, double decay, RandomSource random)
    {
        map[0] = 0;
        double roughness = FirstRoughness;
        for (int step = side; step >= 2; step /= 2)
        {
            FillSquares(map, side, step, roughness, random);
            FillDiamonds(map, side, step, roughness, random);
            roughness /= decay;
        }

        Normalise(map);
    }

    // The middle of every square of known points.
    private static void FillSquares(Span<double> map, int side, int step, double roughness, RandomSource random)
    {
        for (int y = 0; y < side; y += step)
        {
            Span<double> row = map.Slice(y * side, side);
            Span<double> below = map.Slice((y + step) % side * side, side);
            for (int x = 0; x < side; x += step)
            {
                int right = (x + step) % side;
                double sum = (row[x] + below[x]) + (row[right] + below[right]);
                map[((y + (step / 2)) * side) + x + (step / 2)] = Mean(sum, roughness, random);
            }
        }
    }

    // The middle of every diamond: first those on the rows of known corners, then those on their columns.
    private static void FillDiamonds(Span<double> map, int side, int step, double roughness, RandomSource random)
    {
        int half = step / 2;
        for (int y = 0; y < side; y += step)
        {
            for (int x = 0; x < side; x += step)
            {
                double vertical = At(map, side, y + half, x + half) + At(map, side, y - half, x + half);
                double horizontal = At(map, side, y, x) + At(map, side, y, x + step);
                map[(y * side) + x + half] = Mean(vertical + horizontal, roughness, random);
            }
        }

        for (int y = 0; y < side; y += step)
        {
            for (int x = 0; x < side; x += step)
            {
                double horizontal = At(map, side, y + half, x + half) + At(map, side, y + half, x - half);
                double vertical = At(map, side, y, x) + At(map, side, y + step, x);
                map[((y + half) * side) + x] = Mean(horizontal + vertical, roughness, random);
            }
        }
    }

    // The side is a power of two, so masking wraps around.
    private static double At(Span<double> map, int side, int y, int x) => map[((y & (side - 1)) * side) + (x & (side - 1))];

    // Roughness enters twice, as in the reference (make_cifar_c.py, wibbledmean).
    private static double Mean(double sum, double roughness, RandomSource random)
        => (sum / 4) + (roughness * random.Uniform(-roughness, roughness));

    private static void Normalise(Span<double> map)
    {
        double smallest = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        foreach (double height in map)
        {
            smallest = Math.Min(smallest, height);
            largest = Math.Max(largest, height);
        }

        foreach (ref double height in map)
        {
            height = (height - smallest) / (largest - smallest);
        }
    }
}
