using Xunit;

namespace AugMix.Tests;

public sealed class PerturbationRandomTests
{
    [Theory]
    [InlineData("gaussian_noise", 1, 0, 7)]
    [InlineData("shot_noise", 1, 123, 10_130)]
    [InlineData("shot_noise", 3, 123, 290_130)]
    [InlineData("shear", 1, 9_999, 140_006)]
    public void For_NumpySeedsTheLegacyStreamByTheRule(string name, int level, long image, uint seed)
    {
        RandomSource random = new PerturbationRandom(RandomKind.Numpy, 7).For(Perturbations.Find(name), level, image);
        Assert.Equal(new NumpyRandom(seed).NextUInt64(), random.NextUInt64());
    }

    [Fact]
    public void For_NativeKeysTheSampleStream()
    {
        RandomSource random = new PerturbationRandom(RandomKind.Native, ulong.MaxValue).For(Perturbations.Find("shot_noise"), 2, 1L << 40);
        Assert.Equal(new SampleRandom().Reset(ulong.MaxValue, SampleStream.Perturbation, 15, 1L << 40, 0).NextUInt64(), random.NextUInt64());
    }

    [Fact]
    public void For_StartsOverEachTime()
    {
        Perturbation noise = Perturbations.Find("gaussian_noise");
        foreach (RandomKind kind in Enum.GetValues<RandomKind>())
        {
            PerturbationRandom draws = new(kind, 3);
            double first = draws.For(noise, 1, 5).Normal();
            Assert.NotEqual(first, draws.For(noise, 1, 6).Normal());
            Assert.NotEqual(first, draws.For(noise, 2, 5).Normal());
            Assert.Equal(first, draws.For(noise, 1, 5).Normal());
        }
    }

    [Fact]
    public void For_RefusesWhatIsOutOfRange()
    {
        Perturbation noise = Perturbations.Find("gaussian_noise");
        PerturbationRandom draws = new(RandomKind.Numpy, uint.MaxValue - 5);
        Assert.NotNull(draws.For(noise, 1, 5));
        ArgumentOutOfRangeException failure = Assert.Throws<ArgumentOutOfRangeException>("image", () => draws.For(noise, 1, 6));
        Assert.Contains("4294967296", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("image", () => draws.For(noise, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => draws.For(noise, 4, 0));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => draws.For(Perturbations.Find("rotate"), 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => new PerturbationRandom((RandomKind)2, 0));
    }
}
