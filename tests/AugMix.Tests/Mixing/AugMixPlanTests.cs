using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AugMix.Tests;

public sealed class AugMixPlanTests
{
    private static readonly ImageShape s_shape = new(32, 32, 3);

    [Fact]
    public void ToString_IsOneReadableLine()
    {
        AugMixPlan plan = AugMixPlan.FromJson(
            """
            {"mix":0.73,"chains":[
              {"weight":0.41,"steps":[{"operation":"solarize","parameter":179},{"operation":"rotate","parameter":-6}]},
              {"weight":0.51,"steps":[{"operation":"shear_x","parameter":0.0703}]},
              {"weight":0.08,"steps":[{"operation":"equalize"}]}]}
            """);
        Assert.Equal("0.27 image + 0.73 (0.41 solarize 179, rotate -6 | 0.51 shear_x 0.07 | 0.08 equalize)", plan.ToString());
    }

    [Fact]
    public void Json_BringsEveryPlanBack()
    {
        Prop.ForAll<uint, PositiveInt, PositiveInt>((seed, width, severity) =>
        {
            AugMixer mixer = Mixer(width.Get, severity.Get, all: seed % 2 == 0);
            AugMixPlan plan = mixer.Draw(new NumpyRandom(seed), s_shape);
            AugMixPlan back = AugMixPlan.FromJson(plan.ToJson());
            return plan.Equals(back) && plan.GetHashCode() == back.GetHashCode() && plan.ToJson() == back.ToJson() && !ReferenceEquals(plan, back);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Equals_ComparesContents()
    {
        AugMixer mixer = new();
        AugMixPlan plan = mixer.Draw(new NumpyRandom(1), s_shape);
        Assert.Equal(plan, mixer.Draw(new NumpyRandom(1), s_shape));
        Assert.NotEqual(plan, mixer.Draw(new NumpyRandom(2), s_shape));
        Assert.False(plan.Equals(null));

        // The same steps, divided into chains in another way.
        AugMixPlan two = AugMixPlan.FromJson("""{"mix":1,"chains":[{"weight":0.5,"steps":[{"operation":"equalize"}]},{"weight":0.5,"steps":[]}]}""");
        AugMixPlan other = AugMixPlan.FromJson("""{"mix":1,"chains":[{"weight":0.5,"steps":[]},{"weight":0.5,"steps":[{"operation":"equalize"}]}]}""");
        Assert.NotEqual(two, other);
    }

    [Fact]
    public void Draw_IntoAnEarlierPlan_ReplacesIt()
    {
        AugMixPlan plan = new AugMixer(new AugMixOptions { Width = 7, Depth = 5 }).Draw(new NumpyRandom(1), s_shape);
        AugMixer mixer = new();
        mixer.Draw(new NumpyRandom(3), s_shape, plan);
        Assert.Equal(mixer.Draw(new NumpyRandom(3), s_shape), plan);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"mix":2,"chains":[{"weight":1,"steps":[]}]}""")]
    [InlineData("""{"mix":"x","chains":[{"weight":1,"steps":[]}]}""")]
    [InlineData("""{"mix":1e999,"chains":[{"weight":1,"steps":[]}]}""")]
    [InlineData("""{"mix":1,"chains":[]}""")]
    [InlineData("""{"mix":1,"chains":[{"weight":-1,"steps":[]}]}""")]
    [InlineData("""{"mix":1,"chains":[{"weight":1}]}""")]
    [InlineData("""{"mix":1,"chains":[{"weight":1,"steps":[{"operation":"sheer_x","parameter":1}]}]}""")]
    [InlineData("""{"mix":1,"chains":[{"weight":1,"steps":[{"operation":"shear_x"}]}]}""")]
    [InlineData("""{"mix":1,"chains":[{"weight":1,"steps":[{"operation":"shear_x","parameter":1e999}]}]}""")]
    [InlineData("""{"mix":1,"chains":[{"weight":1,"steps":[{"operation":"posterize","parameter":9}]}]}""")]
    [InlineData("""{"mix":1,"chains":[{"weight":1,"steps":[7]}]}""")]
    public void FromJson_OfSomethingElse_SaysWhatIsWrong(string json)
        => Assert.NotEmpty(Assert.Throws<InvalidDataException>(() => AugMixPlan.FromJson(json)).Message);

    private static AugMixer Mixer(int width, int severity, bool all)
        => new(new AugMixOptions
        {
            Width = width,
            Severity = 1 + (severity % 10),
            Operations = all ? Operations.All : Operations.Nine,
        });
}
