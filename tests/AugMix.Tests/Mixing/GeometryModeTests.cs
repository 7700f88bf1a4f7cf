using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class GeometryModeTests
{
    private const int Streams = 9000;

    private static readonly ImageShape s_shape = new(32, 24, 3);

    public static TheoryData<string> Profiles => [.. AugMixProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Chains_MovePixelsOnlyWhereEachMayMoveItsOwnWay(string profile)
    {
        foreach (GeometryMode mode in Enum.GetValues<GeometryMode>())
        {
            AugMixer mixer = new(new AugMixOptions { Profile = AugMixProfiles.Find(profile), Geometry = mode });
            int moving = 0;
            int shared = 0;
            for (int index = 0; index < 200; index++)
            {
                AugMixPlan plan = mixer.Draw(Stream(index), s_shape);
                moving += Enumerable.Range(0, plan.Width).Sum(chain => plan.Chain(chain).ToArray().Count(step => step.Operation.IsGeometric));
                shared += plan.Geometry.Length;
                Assert.All(plan.Geometry.ToArray(), step => Assert.True(step.Operation.IsGeometric));
            }

            Assert.Equal(mode == GeometryMode.PerChain, moving > 0);
            Assert.Equal(mode == GeometryMode.Shared, shared > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void EveryOperationThatMovesPixels_SaysWhereTheyComeFrom(string profile)
        => Assert.All(AugMixProfiles.Find(profile).All, operation => Assert.Equal(operation.IsGeometric, operation.MapOf(1, s_shape) is not null));

    [Fact]
    public void Shared_IsAsFrequentAsOneStepOfAChain()
    {
        AugMixer mixer = new(new AugMixOptions { Geometry = GeometryMode.Shared });
        Dictionary<string, int> counts = [];
        for (int index = 0; index < Streams; index++)
        {
            AugMixPlan plan = mixer.Draw(Stream(index), s_shape);
            string name = plan.Geometry.IsEmpty ? "none" : plan.Geometry[0].Operation.Name;
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        // Nine equally likely operations, 1000 expected of each; the bound is four and a half standard deviations.
        Assert.Equal(["none", "rotate", "shear_x", "shear_y", "translate_x", "translate_y"], counts.Keys.Order(StringComparer.Ordinal));
        Assert.All(counts, count => Assert.InRange(count.Value, (count.Key == "none" ? 4000 : 1000) - 220, (count.Key == "none" ? 4000 : 1000) + 220));
    }

    [Fact]
    public void Shared_IsNoneAndOneStepMore()
    {
        AugMixer none = new(new AugMixOptions { Geometry = GeometryMode.None });
        AugMixer shared = new(new AugMixOptions { Geometry = GeometryMode.Shared });
        for (int index = 0; index < 50; index++)
        {
            AugMixPlan plan = shared.Draw(Stream(index), s_shape);
            string geometry = plan.Geometry.IsEmpty ? "" : $"{plan.Geometry[0]}: ";
            Assert.Equal(geometry + none.Draw(Stream(index), s_shape), plan.ToString());
        }
    }

    [Theory]
    [InlineData("""[{"operation":"rotate","parameter":-6}]""")]
    [InlineData("""[{"operation":"shear_y","parameter":0.07},{"operation":"translate_x","parameter":-3}]""")]
    public void Render_MixesTheMovedImage(string geometry)
    {
        const string chains = """
            "mix":0.6,"chains":[{"weight":0.7,"steps":[{"operation":"solarize","parameter":100}]},{"weight":0.3,"steps":[]}]}
            """;
        AugMixPlan plan = AugMixPlan.FromJson($$"""{"geometry":{{geometry}},""" + chains);
        AugMixPlan still = AugMixPlan.FromJson("{" + chains);
        ImageBuffer image = TestImages.Noise(s_shape.Width, s_shape.Height, s_shape.Channels);
        ImageBuffer moved = image;
        foreach (PlannedOperation step in plan.Geometry)
        {
            ImageBuffer next = new(s_shape);
            step.Operation.Apply(moved.View, step.Parameter, next.Target);
            moved = next;
        }

        AugMixer mixer = new();
        Workspace workspace = new();
        Assert.NotEqual(image.View.Samples.ToArray(), moved.View.Samples.ToArray());
        Assert.Equal(Floats(still, moved), Floats(plan, image));
        Assert.Equal(Bytes(target => mixer.RenderBytes(still, moved.View, workspace, target)), Bytes(target => mixer.RenderBytes(plan, image.View, workspace, target)));
        for (int chain = 0; chain < plan.Width; chain++)
        {
            Assert.Equal(Bytes(target => mixer.RenderChain(still, chain, moved.View, workspace, target)), Bytes(target => mixer.RenderChain(plan, chain, image.View, workspace, target)));
        }

        float[] Floats(AugMixPlan drawn, ImageBuffer source)
        {
            float[] result = new float[s_shape.Length];
            result.AsSpan().Fill(float.NaN);
            mixer.Render(drawn, source.View, workspace, Normalization.ImageNet, result);
            return result;
        }

        byte[] Bytes(PoisonedImage.Writer write) => PoisonedImage.Write(s_shape, write);
    }

    [Fact]
    public void Shared_AllocatesNothingOnceWarm()
    {
        AugMixer mixer = new(new AugMixOptions { Geometry = GeometryMode.Shared });
        ImageBuffer source = TestImages.Noise(32, 32, 3);
        float[] destination = new float[source.Shape.Length];
        Workspace workspace = new();
        AugMixPlan plan = new();
        SampleRandom random = new();
        void Render(int epoch)
        {
            for (int i = 0; i < 200; i++)
            {
                mixer.Draw(random.Reset(1, SampleStream.View, epoch, i, 1), source.Shape, plan);
                mixer.Render(plan, source.View, workspace, Normalization.Half, destination);
            }
        }

        Render(epoch: 0);
        Allocations.AssertNone(() => Render(epoch: 1));
    }

    [Fact]
    public void Plan_WithGeometry_PrintsAndComesBackFromJson()
    {
        const string json = """{"mix":0.5,"geometry":[{"operation":"rotate","parameter":-6,"level":2.25}],"chains":[{"weight":1,"steps":[{"operation":"equalize"}]}]}""";
        AugMixPlan plan = AugMixPlan.FromJson(json);
        AugMixPlan still = AugMixPlan.FromJson("""{"mix":0.5,"chains":[{"weight":1,"steps":[{"operation":"equalize"}]}]}""");
        Assert.Equal("rotate -6: 0.50 image + 0.50 (1.00 equalize)", plan.ToString());
        Assert.Equal(json, plan.ToJson());
        Assert.Equal(plan, AugMixPlan.FromJson(plan.ToJson()));
        Assert.NotEqual(plan, still);
        Assert.DoesNotContain("geometry", still.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_IntoAPlanWithGeometry_ForgetsIt()
    {
        AugMixPlan plan = AugMixPlan.FromJson("""{"mix":0.5,"geometry":[{"operation":"rotate","parameter":-6}],"chains":[{"weight":1,"steps":[]}]}""");
        new AugMixer().Draw(new NumpyRandom(1), s_shape, plan);
        Assert.True(plan.Geometry.IsEmpty);
    }

    [Theory]
    [InlineData("""{"mix":0.5,"geometry":[{"operation":"equalize"}],"chains":[{"weight":1,"steps":[]}]}""", "equalize, which moves no pixels")]
    [InlineData("""{"mix":0.5,"geometry":[{"operation":"rotate"}],"chains":[{"weight":1,"steps":[]}]}""", "the geometry")]
    [InlineData("""{"mix":0.5,"geometry":{},"chains":[{"weight":1,"steps":[]}]}""", "geometry")]
    public void FromJson_OfAnotherGeometry_SaysWhatIsWrong(string json, string part)
        => Assert.Contains(part, Assert.Throws<InvalidDataException>(() => AugMixPlan.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Operations_ThatDoNotSuitTheMode_AreRefused()
    {
        AugMixOptions moving = new() { Operations = [Operations.Find("rotate")] };
        _ = new AugMixer(moving);
        Assert.Throws<ArgumentException>(() => new AugMixer(moving with { Geometry = GeometryMode.None }));
        Assert.Throws<ArgumentException>(() => new AugMixer(moving with { Geometry = GeometryMode.Shared }));
        AugMixOptions still = new() { Operations = Operations.Photometric };
        _ = new AugMixer(still with { Geometry = GeometryMode.None });
        Assert.Throws<ArgumentException>(() => new AugMixer(still with { Geometry = GeometryMode.Shared }));
        Assert.Throws<ArgumentException>(() => new AugMixOptions { Geometry = (GeometryMode)3 });
        Assert.NotEqual(still, still with { Geometry = GeometryMode.None });
    }

    [Fact]
    public void Photometric_IsTheNineWithoutMotion()
        => Assert.Equal(["autocontrast", "equalize", "posterize", "solarize"], Operations.Photometric.Select(operation => operation.Name));

    private static SampleRandom Stream(int index) => new SampleRandom().Reset(5, SampleStream.View, 0, index, 0);
}
