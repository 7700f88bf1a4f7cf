using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class AugMixerTests
{
    [Fact]
    public void DrawAndRender_AllocateNothingOnceWarm()
    {
        const int Images = 1000;
        AugMixer mixer = new(new AugMixOptions { Operations = Operations.All, Width = 3 });
        ImageBuffer source = TestImages.Noise(32, 32, 3);
        float[] destination = new float[source.Shape.Length];
        ImageBuffer bytes = new(source.Shape);
        Workspace workspace = new();
        AugMixPlan plan = new();
        SampleRandom random = new();
        void Render(int epoch)
        {
            for (int i = 0; i < Images; i++)
            {
                mixer.Draw(random.Reset(1, SampleStream.View, epoch, i, 1), source.Shape, plan);
                mixer.Render(plan, source.View, workspace, Normalization.Half, destination);
                mixer.RenderBytes(plan, source.View, workspace, bytes.Target);
            }
        }

        Render(epoch: 0);
        Allocations.AssertNone(() => Render(epoch: 1));
    }

    [Fact]
    public void Render_EqualsItsFormula()
    {
        AugMixer mixer = new();
        ImageBuffer source = TestImages.Noise(31, 33, 3);
        int plane = source.Shape.PlaneLength;
        float[] means = [0.485f, 0.456f, 0.406f];
        float[] deviations = [0.229f, 0.224f, 0.225f];
        Workspace workspace = new();
        float[] actual = new float[source.Shape.Length];
        for (uint seed = 0; seed < 20; seed++)
        {
            AugMixPlan plan = mixer.Draw(new NumpyRandom(seed), source.Shape);
            actual.AsSpan().Fill(float.NaN);
            mixer.Render(plan, source.View, workspace, Normalization.ImageNet, actual);
            float[] mix = new float[actual.Length];
            for (int chain = 0; chain < plan.Width; chain++)
            {
                byte[] end = PoisonedImage.Write(source.Shape, target => mixer.RenderChain(plan, chain, source.View, workspace, target));
                for (int i = 0; i < mix.Length; i++)
                {
                    float product = plan.Weights[chain] * Normalised(end[i], i / plane);
                    mix[i] += product;
                }
            }

            for (int i = 0; i < mix.Length; i++)
            {
                float clean = (1 - plan.Mix) * Normalised(source.View.Samples[i], i / plane);
                float mixed = plan.Mix * mix[i];
                Assert.Equal(clean + mixed, actual[i]);
            }
        }

        float Normalised(byte value, int channel)
        {
            float scaled = value / 255f;
            return (scaled - means[channel]) / deviations[channel];
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 9, 3)]
    [InlineData(224, 224, 3)]
    public void RenderBytes_RoundsTheMix(int width, int height, int channels)
    {
        AugMixer mixer = new();
        ImageBuffer source = TestImages.Noise(width, height, channels);
        AugMixPlan plan = mixer.Draw(new NumpyRandom(5), source.Shape);
        Workspace workspace = new();
        float[] floats = new float[source.Shape.Length];
        mixer.Render(plan, source.View, workspace, Normalization.None, floats);
        byte[] bytes = PoisonedImage.Write(source.Shape, target => mixer.RenderBytes(plan, source.View, workspace, target));
        Assert.Equal(floats.Select(value => (byte)Math.Clamp(Math.Round(255 * value), 0, 255)), bytes);
    }

    [Fact]
    public void RenderBytes_WithoutMix_IsTheImage()
    {
        AugMixPlan plan = AugMixPlan.FromJson("""{"mix":0,"chains":[{"weight":1,"steps":[{"operation":"solarize","parameter":0}]}]}""");
        ImageBuffer source = TestImages.Noise(20, 10, 3);
        Assert.Equal(source.View.Samples.ToArray(), PoisonedImage.Write(source.Shape, target => new AugMixer().RenderBytes(plan, source.View, new Workspace(), target)));
    }

    [Fact]
    public void Draw_WithFixedDepth_DrawsNoDepth()
    {
        AugMixPlan plan = new AugMixer(new AugMixOptions { Width = 4, Depth = 5 }).Draw(new NumpyRandom(1), new ImageShape(8, 8, 1));
        Assert.Equal(4, plan.Width);
        Assert.Equal(1, plan.Weights.ToArray().Sum(), 1e-6f);
        for (int i = 0; i < plan.Width; i++)
        {
            Assert.Equal(5, plan.Chain(i).Length);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Chain(4).Length);
    }

    [Fact]
    public void Render_RefusesOtherLengths()
    {
        AugMixer mixer = new();
        ImageBuffer source = TestImages.Noise(4, 4, 1);
        AugMixPlan plan = mixer.Draw(new NumpyRandom(1), source.Shape);
        Assert.Throws<ArgumentException>(() => mixer.Render(plan, source.View, new Workspace(), Normalization.Half, new float[15]));
        Assert.Throws<ArgumentException>(() => mixer.Render(plan, source.View, new Workspace(), Normalization.ImageNet, new float[16]));
        Assert.Throws<ArgumentException>(() => mixer.RenderBytes(plan, source.View, new Workspace(), new ImageBuffer(new ImageShape(2, 8, 1)).Target));
        Assert.Throws<ArgumentException>(() => mixer.RenderChain(plan, 0, source.View, new Workspace(), new ImageBuffer(new ImageShape(2, 8, 1)).Target));
    }
}
