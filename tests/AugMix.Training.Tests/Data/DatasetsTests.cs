using Xunit;

namespace AugMix.Training.Tests;

public sealed class DatasetsTests
{
    [Fact]
    public void All_NamesAreUniqueAndBeginTheirUsage()
    {
        Assert.Equal(Datasets.All.Count, Datasets.All.Select(scheme => scheme.Name).Distinct().Count());
        Assert.All(Datasets.All, scheme => Assert.StartsWith(scheme.Name, scheme.Usage, StringComparison.Ordinal));
    }

    [Fact]
    public void Open_SuggestsTheNearestScheme()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Datasets.Open("fasion-mnist"));

        Assert.Contains("\"fasion-mnist\" is not a known data set. Did you mean fashion-mnist?", error.Message, StringComparison.Ordinal);
        Assert.Contains("cifar10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DoesNotSuggestWhenNothingIsNear()
        => Assert.DoesNotContain("Did you mean", Assert.Throws<ArgumentException>(() => Datasets.Open("imagenet22k:/data")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cifar10")]
    [InlineData("npy:")]
    public void Open_AsksForTheFolder(string specification)
        => Assert.Contains("needs a folder", Assert.Throws<ArgumentException>(() => Datasets.Open(specification)).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_NamesWhereItLooked()
        => Assert.Contains("was not found in /no/such/folder (no such folder)", Assert.Throws<FileNotFoundException>(() => Datasets.Open("fashion-mnist:/no/such/folder")).Message, StringComparison.Ordinal);
}
