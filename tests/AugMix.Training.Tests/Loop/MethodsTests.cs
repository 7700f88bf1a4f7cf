using Xunit;

namespace AugMix.Training.Tests;

public sealed class MethodsTests
{
    [Fact]
    public void All_NamesAreUnique() => Assert.Equal(Methods.All.Count, Methods.All.Select(method => method.Name).Distinct().Count());

    [Fact]
    public void Views_AreThoseOfThePaper()
    {
        TrainingOptions options = new();
        Assert.Equal(new ViewLayout(clean: true, mixed: 0), Methods.Find("standard").Views(options));
        Assert.Equal(new ViewLayout(clean: true, mixed: 2), Methods.Find("augmix").Views(options));
        Assert.Equal(new ViewLayout(clean: false, mixed: 1), Methods.Find("augmix-no-jsd").Views(options));
        Assert.Equal(12, Assert.IsType<JsdLoss>(Methods.Find("augmix").Loss(options)).Weight);
    }

    [Fact]
    public void Find_SuggestsTheNearest()
        => Assert.Contains("Did you mean augmix?", Assert.Throws<ArgumentException>(() => Methods.Find("augmx")).Message, StringComparison.Ordinal);
}
