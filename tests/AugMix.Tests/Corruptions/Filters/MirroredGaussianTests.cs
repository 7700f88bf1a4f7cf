using Xunit;

namespace AugMix.Tests;

public sealed class MirroredGaussianTests
{
    // Straight from the definition: every weight times the sample it meets in the line mirrored again and again. Kernels shorter than a side are summed
    // in SciPy's order, longer ones are not; both are equal up to the rounding of doubles.
    [Theory]
    [InlineData(9, 7, 0.0)]
    [InlineData(9, 7, 0.96)]
    [InlineData(9, 7, 2.2)]
    [InlineData(9, 7, 2.6)]
    [InlineData(9, 7, 40.0)]
    [InlineData(1, 1, 3.0)]
    [InlineData(1, 12, 1.5)]
    [InlineData(12, 1, 1.5)]
    [InlineData(30, 11, 4.0)]
    public void Smooth_IsTheWeightedMeanOfTheMirroredPlane(int width, int height, double sigma)
    {
        SampleRandom random = new();
        double[] plane = [.. Enumerable.Range(0, width * height).Select(_ => random.Uniform(-1, 1))];
        double[] expected = Filter(plane, width, height, sigma);
        new MirroredGaussian(sigma).Smooth(plane, width, height);
        for (int i = 0; i < plane.Length; i++)
        {
            Assert.Equal(expected[i], plane[i], 1e-14);
        }
    }

    private static double[] Filter(double[] plane, int width, int height, double sigma)
    {
        int radius = (int)((3 * sigma) + 0.5);
        double[] weights = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(x => radius == 0 ? 1 : Math.Exp(-0.5 * x * x / (sigma * sigma)))];
        double sum = weights.Sum();
        double[] result = new double[plane.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int dy = -radius; dy <= radius; dy++)
                {
                    double line = 0;
                    for (int dx = -radius; dx <= radius; dx++)
                    {
                        line += plane[(Mirror(y + dy, height) * width) + Mirror(x + dx, width)] * weights[radius + dx] / sum;
                    }

                    result[(y * width) + x] += line * weights[radius + dy] / sum;
                }
            }
        }

        return result;
    }

    // One reflection at a time.
    private static int Mirror(int position, int length)
    {
        while (position < 0 || position >= length)
        {
            position = position < 0 ? -1 - position : (2 * length) - 1 - position;
        }

        return position;
    }
}
