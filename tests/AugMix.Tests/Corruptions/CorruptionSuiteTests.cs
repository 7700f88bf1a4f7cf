using Xunit;

namespace AugMix.Tests;

public sealed class CorruptionSuiteTests
{
    [Fact]
    public void All_IsEveryCorruptionOfTheLibraryOnce()
    {
        IEnumerable<Type> types = typeof(Corruption).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Corruption)) && !type.IsAbstract);
        Assert.Equal(types.Select(type => type.Name).Order(), AllCorruptions.All.Select(corruption => corruption.GetType().Name).Order());
    }

    [Fact]
    public void BarSuites_AreTheTenOfEachSet()
    {
        Assert.Equal(Corruptions.BarNames.Take(10), CorruptionSuite.CBarCifar.All.Select(corruption => corruption.Name));
        Assert.Equal(Corruptions.BarNames.Take(5).Concat(Corruptions.BarNames.Skip(10)), CorruptionSuite.CBarImageNet.All.Select(corruption => corruption.Name));
        Assert.Equal(["c", "cifar10-c-bar", "imagenet-c-bar"], AllCorruptions.Suites.Select(suite => suite.Name));
    }

    [Fact]
    public void StreamIndex_IsAnothersNowhere()
    {
        string[] names = [.. Corruptions.BenchmarkNames, .. Corruptions.BarNames];
        Assert.Equal(Enumerable.Range(0, names.Length), names.Select(Corruptions.StreamIndex));
        Assert.Throws<ArgumentException>("name", () => Corruptions.StreamIndex("ripples"));
    }

    [Fact]
    public void All_IsInTheBenchmarksOrder()
    {
        int[] places = [.. CorruptionSuite.CreateC(jpeg: new CopyingCodec()).All.Select(corruption => Corruptions.BenchmarkIndex(corruption.Name))];
        Assert.Equal(places.Distinct().Order(), places);
    }

    [Fact]
    public void Find_GivesTheCorruptionOfTheName()
        => Assert.All(CorruptionSuite.C.All, corruption => Assert.Same(corruption, CorruptionSuite.C.Find(corruption.Name)));

    [Fact]
    public void Find_SuggestsTheNearestName()
    {
        ArgumentException failure = Assert.Throws<ArgumentException>("name", () => CorruptionSuite.C.Find("gausian_noise"));
        Assert.Contains("Did you mean gaussian_noise?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SaysWhatJpegCompressionNeeds()
    {
        ArgumentException failure = Assert.Throws<ArgumentException>("name", () => CorruptionSuite.C.Find("jpeg_compression"));
        Assert.StartsWith("jpeg_compression needs a JPEG codec, which this suite was made without. Give CorruptionSuite.CreateC the JpegCodec of the package AugMix.Native.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CorruptionProfile.Cifar, 80, 40)]
    [InlineData(CorruptionProfile.TinyImageNet, 65, 25)]
    [InlineData(CorruptionProfile.ImageNet, 25, 7)]
    public void JpegCompression_GivesItsCodecTheProfilesQualities(CorruptionProfile profile, int mildest, int strongest)
    {
        CopyingCodec codec = new();
        ImageBuffer image = Images.Textured(9, 8, 3);
        for (int severity = 1; severity <= 5; severity++)
        {
            byte[] copy = Images.Corrupt(CorruptionSuite.CreateC(jpeg: codec).Find("jpeg_compression"), image, severity, profile);
            Assert.Equal(image.View.Samples.ToArray(), copy);
        }

        Assert.Equal(codec.Qualities.OrderDescending(), codec.Qualities);
        Assert.Equal((mildest, strongest), (codec.Qualities[0], codec.Qualities[^1]));
    }

    [Fact]
    public void BenchmarkIndex_CountsCorruptionsThatCannotBeMadeAsWell()
    {
        Assert.Equal(0, Corruptions.BenchmarkIndex("gaussian_noise"));
        Assert.Equal(14, Corruptions.BenchmarkIndex("jpeg_compression"));
        Assert.Equal(18, Corruptions.BenchmarkIndex("saturate"));
        Assert.Equal("jpeg_compression", Corruptions.BenchmarkNames[Corruptions.ScoredCount - 1]);
        Assert.Throws<ArgumentException>("name", () => Corruptions.BenchmarkIndex("jpeg"));
    }

    [Theory]
    [InlineData(1, 1, CorruptionProfile.Cifar)]
    [InlineData(28, 28, CorruptionProfile.Cifar)]
    [InlineData(300, 47, CorruptionProfile.Cifar)]
    [InlineData(48, 64, CorruptionProfile.TinyImageNet)]
    [InlineData(143, 500, CorruptionProfile.TinyImageNet)]
    [InlineData(144, 144, CorruptionProfile.ImageNet)]
    [InlineData(224, 224, CorruptionProfile.ImageNet)]
    public void ProfileFor_TakesTheShorterSide(int width, int height, CorruptionProfile expected)
        => Assert.Equal(expected, CorruptionProfiles.For(new ImageShape(width, height, 3)));

    [Fact]
    public void FindProfile_KnowsItsNames()
    {
        Assert.Equal(Enum.GetValues<CorruptionProfile>(), CorruptionProfiles.Names.Select(CorruptionProfiles.Find));
        ArgumentException failure = Assert.Throws<ArgumentException>("name", () => CorruptionProfiles.Find("imagnet"));
        Assert.Contains("Did you mean imagenet?", failure.Message, StringComparison.Ordinal);
    }
}
