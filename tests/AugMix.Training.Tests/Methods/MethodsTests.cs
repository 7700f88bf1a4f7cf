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
        Assert.Equal(12, Assert.IsType<JsdLoss>(Assert.IsType<ViewsObjective>(Methods.Find("augmix").Objective(options)).Loss).Weight);
    }

    [Fact]
    public void Policy_IsThereWhereViewsAreMixed()
        => Assert.All(Methods.All, method => Assert.Equal(method.Views(new()).Mixed > 0, method.Policy is not null));

    [Fact]
    public void Find_SuggestsTheNearest()
        => Assert.Contains("Did you mean augmix?", Assert.Throws<ArgumentException>(() => Methods.Find("augmx")).Message, StringComparison.Ordinal);
}
