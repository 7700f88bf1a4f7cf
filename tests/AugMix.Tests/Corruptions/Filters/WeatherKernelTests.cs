using System.Runtime.InteropServices;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

// Vectors give what the definitions give, at every length and inside their memory.
public sealed class WeatherKernelTests
{
    private const int Longest = 20 * ChamferDistance.One;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sobel_VectorEqualsScalar(bool atStart)
    {
        for (int length = 1; length <= 150; length++)
        {
            using GuardedBuffers buffers = new(atStart, length + 2, length + 2, length + 2, 2 * length, 2 * length, 2 * length);
            for (int row = 0; row < 3; row++)
            {
                TestImages.FillNoise(buffers.Span(row), (uint)(length + row));
            }

            Span<short> across = MemoryMarshal.Cast<byte, short>(buffers.Span(3)), down = MemoryMarshal.Cast<byte, short>(buffers.Span(4)), size = MemoryMarshal.Cast<byte, short>(buffers.Span(5));
            short[] expectedAcross = new short[length], expectedDown = new short[length], expectedSize = new short[length];
            SobelKernel.RunScalar(buffers.Span(0), buffers.Span(1), buffers.Span(2), expectedAcross, expectedDown, expectedSize);
            SobelKernel.Run(buffers.Span(0), buffers.Span(1), buffers.Span(2), across, down, size);
            Assert.Equal(expectedAcross, across);
            Assert.Equal(expectedDown, down);
            Assert.Equal(expectedSize, size);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Chamfer_VectorEqualsScalar(bool atStart)
    {
        for (int length = 1; length <= 80; length++)
        {
            using GuardedBuffers buffers = new(atStart, 4 * (length + 4), 4 * (length + 4), 4 * length);
            Span<int> next = MemoryMarshal.Cast<byte, int>(buffers.Span(0)), further = MemoryMarshal.Cast<byte, int>(buffers.Span(1)), actual = MemoryMarshal.Cast<byte, int>(buffers.Span(2));
            SampleRandom random = new();
            for (int i = 0; i < next.Length; i++)
            {
                (next[i], further[i]) = (random.Integer(0, Longest + 1), random.Integer(0, Longest + 1));
            }

            int[] expected = new int[length];
            ChamferKernel.RunScalar(next, further, Longest, expected);
            ChamferKernel.Run(next, further, Longest, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData(1, .95)]
    [InlineData(3, .95)]
    [InlineData(3, .55)]
    public void SnowBlend_VectorEqualsScalar(int channels, double share)
    {
        for (int length = 1; length <= 70; length++)
        {
            ImageBuffer image = TestImages.Noise(length, 3, channels, (uint)length);
            byte[] layer = new byte[3 * length], turned = new byte[3 * length];
            TestImages.FillNoise(layer, 5);
            TestImages.FillNoise(turned, 6);
            ImageBuffer expected = new(image.Shape), actual = new(image.Shape);
            SnowBlend.RunScalar(image.View, layer, turned, share, expected.Target, 0);
            int done = SnowBlend.RunVector(image.View, layer, turned, share, actual.Target);
            SnowBlend.RunScalar(image.View, layer, turned, share, actual.Target, done);
            Assert.Equal(expected.View.Samples, actual.View.Samples);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void SpatterBlend_VectorEqualsScalar(float opacity)
    {
        byte[] plane = new byte[300], expected = new byte[300], actual = new byte[300];
        float[] mask = new float[300];
        TestImages.FillNoise(plane, 3);
        SampleRandom random = new();
        foreach (ref float value in mask.AsSpan())
        {
            value = random.Integer(0, 3) == 0 ? 0 : (float)random.NextDouble();
        }

        SpatterBlend.RunScalar(plane, mask, 238 / 255f, opacity, expected);
        int done = SpatterBlend.RunVector(plane, mask, 238 / 255f, opacity, actual);
        Assert.Equal(expected.AsSpan(0, done), actual.AsSpan(0, done));
        Assert.All(actual.AsSpan(done).ToArray(), sample => Assert.Equal(0, sample));
    }

    // From definitions written here, for planes wide and narrow, so that vectors and what is left of a row both count.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    [InlineData(2, 2)]
    [InlineData(33, 4)]
    [InlineData(67, 3)]
    [InlineData(130, 5)]
    public void BoxMeanAndEmboss_EqualTheirDefinitions(int width, int height)
    {
        byte[] plane = new byte[width * height], means = new byte[width * height], lit = new byte[width * height], truncated = new byte[width * height];
        TestImages.FillNoise(plane, (uint)width);
        int[] numbers = [.. plane.Select(level => level * Longest / 255)];
        BoxMean.Run(plane, width, height, means);
        BoxMean.Run(numbers, width, height, truncated);
        Emboss.Run(plane, width, height, lit);
        int[] weights = [-2, -1, 0, -1, 1, 1, 0, 1, 2];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int[] places = [.. Enumerable.Range(0, 9).Select(i => (Mirror(y + (i / 3) - 1, height) * width) + Mirror(x + (i % 3) - 1, width))];
                int at = (y * width) + x;
                Assert.Equal((int)Math.Round(places.Sum(i => plane[i]) / 9.0), means[at]);
                Assert.Equal((int)(float)(places.Sum(i => (double)numbers[i] / ChamferDistance.One) * (1 / 9.0)), truncated[at]);
                Assert.Equal(Math.Clamp(places.Select((i, k) => plane[i] * weights[k]).Sum(), 0, 255), lit[at]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(100)]
    public void Wetness_EqualsItsDefinition(int length)
    {
        SampleRandom random = new();
        double[] liquid = [.. Enumerable.Range(0, length).Select(_ => random.Uniform(0, 1.3))];
        byte[] levels = new byte[length], relief = new byte[length];
        TestImages.FillNoise(relief, 1);
        float[] mask = new float[length];
        WetnessKernel.ToLevels(liquid, levels);
        Assert.Equal(liquid.Select(amount => (byte)((int)(amount * 255) % 256)), levels);
        int[] products = [.. Enumerable.Range(0, length).Select(i => levels[i] * relief[i])];
        Assert.Equal(products.Max(), WetnessKernel.Largest(levels, relief));
        WetnessKernel.FillMask(levels, relief, products.Max(), .6f, mask);
        Assert.Equal(products.Select(product => (float)product / products.Max() * .6f), mask);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(61)]
    public void ThresholdAndSingles_EqualTheirDefinitions(int length)
    {
        double[] values = new double[length];
        Noise.Fill(values, (uint)length);
        double[] cut = [.. values], rounded = [.. values], widened = new double[length];
        float[] narrowed = new float[length];
        ThresholdKernel.Run(.1, cut);
        Assert.Equal(values.Select(value => value < .1 ? 0 : value), cut);
        SingleKernel.Narrow(values, narrowed);
        Assert.Equal(values.Select(value => (float)value), narrowed);
        SingleKernel.Round(rounded);
        SingleKernel.Widen(narrowed, widened);
        Assert.Equal(rounded, widened);
        Assert.Equal(values.Select(value => (double)(float)value), rounded);
    }

    private static int Mirror(int index, int length) => length == 1 ? 0 : index < 0 ? 1 : index >= length ? length - 2 : index;
}
