using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>The kernels of the other profiles equal their scalar definitions.</summary>
public sealed class PeerKernelTests
{
    private const int LongestLength = 260;

    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (1, 5), (5, 1), (2, 3), (31, 33), (64, 2), (65, 9), (130, 7)];

    public static TheoryData<float, float> Weights => new() { { 0, 1 }, { 1, 0 }, { 1.9f, -0.9f }, { 0.1f, 0.9f }, { 100, -99 }, { 0.3333333f, 0.6666667f } };

    [Theory]
    [MemberData(nameof(Weights))]
    public void TwoProduct_EqualsItsDefinition(float weight, float rest)
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            byte[] first = Noise(length, 1);
            byte[] second = Noise(length, 2);
            byte[] expected = new byte[length];
            byte[] actual = new byte[length];
            TwoProductKernel.RunScalar(first, second, weight, rest, expected);
            TwoProductKernel.Run(first, second, weight, rest, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Weights))]
    public void WeightedSum_EqualsItsDefinition(float weight, float rest)
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            byte[] first = Noise(length, 3);
            byte[] second = Noise(length, 4);
            float[] expected = new float[length];
            float[] actual = new float[length];
            actual.AsSpan().Fill(float.NaN);
            WeightedSumKernel.AddScalar(first, weight, expected);
            WeightedSumKernel.AddScalar(second, rest, expected);
            WeightedSumKernel.Set(first, weight, actual);
            WeightedSumKernel.Add(second, rest, actual);
            Assert.Equal(expected, actual);
            byte[] expectedBytes = new byte[length];
            byte[] actualBytes = new byte[length];
            WeightedSumKernel.TruncateScalar(expected, expectedBytes);
            WeightedSumKernel.Truncate(actual, actualBytes);
            Assert.Equal(expectedBytes, actualBytes);
        }
    }

    [Fact]
    public void GridSample_EqualsItsDefinition()
    {
        NumpyRandom random = new(4);
        for (int i = 0; i < 300; i++)
        {
            (int width, int height) = s_sizes[i % s_sizes.Length];
            ImageBuffer source = TestImages.Noise(width, height, i % 2 == 0 ? 3 : 1, (uint)i);
            float Number(double around) => (float)(random.Choice(5) == 0 ? around : around + random.Uniform(-0.7, 0.7));
            GridMatrix matrix = i switch
            {
                7 => new GridMatrix(float.NaN, 0, 0, 0, 1, 0),
                8 => new GridMatrix(1e30f, 1e30f, 0, 0, 1e38f, 0),
                9 => new GridMatrix(0, 0, float.PositiveInfinity, 0, 0, 0),
                _ => new GridMatrix(Number(2) / width, Number(0) / width, Number(0), Number(0) / height, Number(2) / height, Number(0)),
            };
            foreach (GridFilter filter in Enum.GetValues<GridFilter>())
            {
                byte[] actual = PoisonedImage.Write(source.Shape, target => GridSampleKernel.Run(source.View, matrix, filter, target));
                byte[] expected = new byte[source.Shape.PlaneLength];
                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    GridSampleKernel.RunScalar(source.View.Plane(c), width, matrix, filter, expected);
                    Assert.Equal(expected, actual.AsSpan(c * expected.Length, expected.Length));
                }
            }
        }
    }

    [Fact]
    public void GridSample_ByWholePixels_IsACopy()
    {
        NumpyRandom random = new(6);
        for (int i = 0; i < 400; i++)
        {
            int side = i < 64 ? i + 1 : i < 70 ? 2048 - (i - 64) : random.Integer(65, 2049);
            (int width, int height) = i % 2 == 0 ? (side, random.Integer(1, 5)) : (random.Integer(1, 5), side);

            // Black and white beside each other: the worst that a misplaced sample can do.
            ImageBuffer source = new(new ImageShape(width, height, 1));
            TestImages.FillNoise(source.Target.Samples, (uint)i);
            foreach (ref byte sample in source.Target.Samples)
            {
                sample = (byte)(sample < 128 ? 0 : 255);
            }

            (string name, int parameter) = (i % 5) switch
            {
                0 => ("shear_x", 0),
                1 => ("rotate", 0),
                2 => ("translate_x", random.Integer(-width - 1, width + 2)),
                _ => ("translate_y", random.Integer(-height - 1, height + 2)),
            };
            AffineMap map = new(1, 0, name == "translate_x" ? -parameter : 0, 0, 1, name == "translate_y" ? -parameter : 0);
            foreach (GridFilter filter in Enum.GetValues<GridFilter>())
            {
                AugMixProfile profile = filter == GridFilter.Nearest ? AugMixProfiles.TorchvisionNearest : AugMixProfiles.Torchvision;
                byte[] actual = PoisonedImage.Write(source.Shape, target => profile.Find(name).Apply(source.View, parameter, target));
                byte[] expected = new byte[source.Shape.Length];
                GridSampleKernel.RunScalar(source.View.Samples, width, GridMatrix.Of(map, source.Shape), filter, expected);
                Assert.Equal(expected, actual);
            }
        }
    }

    private static byte[] Noise(int length, uint seed)
    {
        byte[] samples = new byte[length];
        TestImages.FillNoise(samples, (uint)(length * 8) + seed);
        return samples;
    }
}
