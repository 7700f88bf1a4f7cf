using Xunit;

namespace AugMix.Tests;

public sealed class CorruptionRandomTests
{
    [Theory]
    [InlineData("gaussian_noise", 1, 0, 7)]
    [InlineData("gaussian_noise", 5, 123, 40_130)]
    [InlineData("fog", 2, 9, 460_016)]
    [InlineData("saturate", 5, 20_000, 960_007)]
    [InlineData("blue_noise_sample", 1, 0, 950_007)]
    [InlineData("single_frequency_greyscale", 5, 3, 1_690_010)]
    public void For_NumpySeedsTheLegacyStreamByTheReferencesRule(string name, int severity, long image, uint seed)
    {
        RandomSource random = new CorruptionRandom(RandomKind.Numpy, 7).For(AllCorruptions.Find(name), severity, image);
        Assert.Equal(new NumpyRandom(seed).NextUInt64(), random.NextUInt64());
    }

    [Fact]
    public void For_NumpyTakesTheNewGeneratorForImpulseNoise()
    {
        RandomSource random = new CorruptionRandom(RandomKind.Numpy, 0).For(new ImpulseNoise(), 2, 4);
        Assert.Equal(new NumpyGenerator(110_004).NextUInt64(), random.NextUInt64());
    }

    [Fact]
    public void For_NativeKeysTheSampleStream()
    {
        RandomSource random = new CorruptionRandom(RandomKind.Native, ulong.MaxValue).For(new ShotNoise(), 3, 1L << 40);
        Assert.Equal(new SampleRandom().Reset(ulong.MaxValue, SampleStream.Corruption, 7, 1L << 40, 0).NextUInt64(), random.NextUInt64());
    }

    [Fact]
    public void For_StartsOverEachTime()
    {
        foreach (RandomKind kind in Enum.GetValues<RandomKind>())
        {
            CorruptionRandom draws = new(kind, 3);
            double first = draws.For(new GaussianNoise(), 1, 5).Normal();
            Assert.NotEqual(first, draws.For(new GaussianNoise(), 1, 6).Normal());
            Assert.Equal(first, draws.For(new GaussianNoise(), 1, 5).Normal());
        }
    }

    [Fact]
    public void For_RefusesWhatIsOutOfRange()
    {
        CorruptionRandom draws = new(RandomKind.Numpy, uint.MaxValue - 5);
        Assert.NotNull(draws.For(new GaussianNoise(), 1, 5));
        ArgumentOutOfRangeException failure = Assert.Throws<ArgumentOutOfRangeException>("image", () => draws.For(new GaussianNoise(), 1, 6));
        Assert.Contains("4294967296", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("image", () => draws.For(new GaussianNoise(), 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("severity", () => draws.For(new GaussianNoise(), 6, 0));
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => new CorruptionRandom((RandomKind)2, 0));
    }
}
