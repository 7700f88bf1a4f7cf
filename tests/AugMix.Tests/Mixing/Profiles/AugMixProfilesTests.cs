using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class AugMixProfilesTests
{
    public static TheoryData<string> Names => [.. AugMixProfiles.All.Select(profile => profile.Name)];

    [Fact]
    public void All_HasEveryProfileAndOperationOnce()
    {
        Assert.Equal(["official", "torchvision", "torchvision-nearest", "timm", "timm-blended"], AugMixProfiles.All.Select(profile => profile.Name));
        Assert.All(AugMixProfiles.All, profile => Assert.Same(profile, AugMixProfiles.Find(profile.Name)));
        Assert.All(AugMixProfiles.All, profile => Assert.Equal(profile.All.Length, profile.All.Select(operation => operation.Name).Distinct().Count()));
        IEnumerable<string> inTables = AugMixProfiles.All.SelectMany(profile => profile.All).OfType<PeerOperation>().Select(operation => operation.GetType().Name).Distinct();
        IEnumerable<string> inAssembly = typeof(PeerOperation).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(PeerOperation))).Select(type => type.Name);
        Assert.Equal(inAssembly.Order(StringComparer.Ordinal), inTables.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Find_SuggestsTheNearest()
        => Assert.Contains("Did you mean torchvision?", Assert.Throws<ArgumentException>(() => AugMixProfiles.Find("torchvison")).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Choose_GivesThirteenOrThePapersNine(string name)
    {
        AugMixProfile profile = AugMixProfiles.Find(name);
        Assert.Equal(Operations.All.Select(operation => operation.Name).Order(), profile.Choose(allOperations: true).Select(operation => operation.Name).Order());
        Assert.Equal(Operations.Nine.Select(operation => operation.Name).Order(), profile.Choose(allOperations: false).Select(operation => operation.Name).Order());
        Assert.Equal(profile.Choose(allOperations: profile != AugMixProfiles.Official), profile.Standard);
        Assert.All(profile.All, operation => Assert.Equal(Operations.Find(operation.Name.Replace("_bicubic", "", StringComparison.Ordinal)).IsGeometric, operation.IsGeometric));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_IntoJsonAndBack_RendersTheSame(string name)
    {
        AugMixer mixer = new(new AugMixOptions { Profile = AugMixProfiles.Find(name), Severity = 10, Width = 4 });
        ImageBuffer source = TestImages.Noise(23, 17, 3);
        Workspace workspace = new();
        SampleRandom random = new();
        HashSet<string> named = [];
        for (int index = 0; index < 200; index++)
        {
            AugMixPlan plan = mixer.Draw(random.Reset(3, SampleStream.View, 0, index, 1), source.Shape);
            AugMixPlan back = AugMixPlan.FromJson(plan.ToJson());
            Assert.Equal(plan, back);
            Assert.Same(mixer.Options.Profile, back.Profile);
            Assert.Equal(1, plan.Image + plan.Mix, 1e-6f);
            Assert.Equal(1, plan.Weights.ToArray().Sum(), 1e-6f);
            for (int chain = 0; chain < plan.Width; chain++)
            {
                Assert.InRange(plan.Chain(chain).Length, 1, 3);
                named.UnionWith(plan.Chain(chain).ToArray().Select(step => step.Operation.Name));
            }

            byte[] drawn = PoisonedImage.Write(source.Shape, target => mixer.RenderBytes(plan, source.View, workspace, target));
            Assert.Equal(drawn, PoisonedImage.Write(source.Shape, target => new AugMixer().RenderBytes(back, source.View, new Workspace(), target)));
        }

        Assert.Equal(
            name == "official" ? Operations.Nine.Select(operation => operation.Name).Order() : mixer.Options.Profile.All.Select(operation => operation.Name).Order(),
            named.Order());
    }

    [Theory]
    [MemberData(nameof(ProfileGoldenTests.Peers), MemberType = typeof(ProfileGoldenTests))]
    public void Render_OfAPeer_NormalisesItsImage(string name)
    {
        AugMixer mixer = new(new AugMixOptions { Profile = AugMixProfiles.Find(name) });
        ImageBuffer source = TestImages.Noise(19, 11, 3);
        Workspace workspace = new();
        for (uint seed = 0; seed < 20; seed++)
        {
            AugMixPlan plan = mixer.Draw(new NumpyRandom(seed), source.Shape);
            float[] actual = new float[source.Shape.Length];
            mixer.Render(plan, source.View, workspace, Normalization.ImageNet, actual);
            ImageBuffer image = new(source.Shape);
            mixer.RenderBytes(plan, source.View, workspace, image.Target);
            float[] expected = new float[source.Shape.Length];
            Normalization.ImageNet.Apply(image.View, expected);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DrawAndRender_AllocateNothingOnceWarm(string name)
    {
        AugMixer mixer = new(new AugMixOptions { Profile = AugMixProfiles.Find(name) });
        ImageBuffer source = TestImages.Noise(32, 32, 3);
        ImageBuffer bytes = new(source.Shape);
        float[] floats = new float[source.Shape.Length];
        Workspace workspace = new();
        AugMixPlan plan = new();
        SampleRandom random = new();
        void Render(int epoch)
        {
            for (int i = 0; i < 300; i++)
            {
                mixer.Draw(random.Reset(1, SampleStream.View, epoch, i, 1), source.Shape, plan);
                mixer.Render(plan, source.View, workspace, Normalization.Half, floats);
                mixer.RenderBytes(plan, source.View, workspace, bytes.Target);
            }
        }

        Render(epoch: 0);
        Allocations.AssertNone(() => Render(epoch: 1));
    }

    [Fact]
    public void Mixer_RefusesWhatAProfileCannotDraw()
    {
        Assert.Contains("severity 2.5 is not a whole number", Refusal(new() { Profile = AugMixProfiles.Torchvision, Severity = 2.5 }), StringComparison.Ordinal);
        Assert.Contains("rotate", Refusal(new() { Profile = AugMixProfiles.Timm, Operations = [Operations.Find("rotate")] }), StringComparison.Ordinal);
        Assert.Contains("rotate", Refusal(new() { Profile = AugMixProfiles.Torchvision, Operations = [AugMixProfiles.TorchvisionNearest.Find("rotate")] }), StringComparison.Ordinal);
        static string Refusal(AugMixOptions options) => Assert.Throws<ArgumentException>(() => new AugMixer(options)).Message;
    }
}
