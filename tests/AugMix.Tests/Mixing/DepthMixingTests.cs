using System.Numerics;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>Mixing images of 16-bit and float samples, of any number of channels.</summary>
public sealed class DepthMixingTests
{
    [Fact]
    public void Render_EqualsItsFormula()
    {
        foreach ((int channels, bool? alpha) in DepthCases.Planes)
        {
            ImageShape shape = new(17, 12, channels, alpha);
            Formula(TestImages.Noise<byte>(shape), sample => sample / 255f);
            Formula(TestImages.Noise<ushort>(shape), sample => sample / 65535f);
            Formula(TestImages.Noise<float>(shape), sample => sample);
        }
    }

    [Fact]
    public void Definition_AtBytes_EqualsTheByteForm()
    {
        AugMixer mixer = new(new AugMixOptions { Operations = Operations.All });
        Workspace workspace = new();
        foreach (ImageShape shape in DepthCases.Shapes)
        {
            ImageBuffer<byte> image = TestImages.Noise<byte>(shape);
            ImageView bytes = new(shape, image.View.Samples);
            Normalization normalization = PerChannel(shape.Channels);
            float[] fast = new float[shape.Length];
            float[] defined = new float[shape.Length];
            for (uint seed = 0; seed < 4; seed++)
            {
                AugMixPlan plan = mixer.Draw(new NumpyRandom(seed), shape);
                mixer.Render(plan, bytes, workspace, normalization, fast);
                MixDefinition.Run(plan, image.View, workspace, normalization, defined);
                Assert.Equal(fast, defined);
                mixer.Render(plan, image.View, workspace, normalization, defined);
                Assert.Equal(fast, defined);
                byte[] rendered = new byte[shape.Length];
                mixer.RenderBytes(plan, bytes, workspace, new ImageTarget(shape, rendered));
                Assert.Equal(rendered, PoisonedImage.Write<byte>(shape, target => mixer.RenderImage(plan, image.View, workspace, target)));
                Assert.Equal(rendered, PoisonedImage.Write<byte>(shape, target => plan.Profile.RenderImage(plan, image.View, workspace, target)));
            }
        }
    }

    [Fact]
    public void RenderImage_RoundsToTheDepth()
    {
        AugMixer mixer = new(new AugMixOptions { Operations = Operations.All });
        Workspace workspace = new();
        foreach (ImageShape shape in DepthCases.Shapes)
        {
            ImageBuffer<ushort> levels = TestImages.Noise<ushort>(shape);
            ImageBuffer<float> units = TestImages.Noise<float>(shape);
            AugMixPlan plan = mixer.Draw(new NumpyRandom(5), shape);
            float[] floats = new float[shape.Length];
            mixer.Render(plan, levels.View, workspace, Normalization.None, floats);
            ushort[] sixteen = PoisonedImage.Write<ushort>(shape, target => mixer.RenderImage(plan, levels.View, workspace, target));
            Assert.Equal(floats.Select(value => (ushort)Math.Clamp(MathF.Round(65535 * value, MidpointRounding.ToEven), 0, 65535)), sixteen);
            mixer.Render(plan, units.View, workspace, Normalization.None, floats);
            float[] unquantised = PoisonedImage.Write<float>(shape, target => mixer.RenderImage(plan, units.View, workspace, target));
            Assert.Equal(floats.Select(value => Math.Clamp(value, 0, 1)), unquantised);
        }
    }

    [Fact]
    public void Render_AllocatesNothingOnceWarm()
    {
        Allocates<ushort>();
        Allocates<float>();
    }

    [Fact]
    public void Render_RefusesOtherChannelsAndShapes()
    {
        AugMixer mixer = new();
        ImageBuffer<ushort> image = TestImages.Noise<ushort>(new ImageShape(4, 4, 4));
        AugMixPlan plan = mixer.Draw(new NumpyRandom(1), image.Shape);
        Assert.Throws<ArgumentException>(() => mixer.Render(plan, image.View, new Workspace(), Normalization.ImageNet, new float[64]));
        Assert.Throws<ArgumentException>(() => mixer.Render(plan, image.View, new Workspace(), Normalization.None, new float[63]));
        Assert.Throws<ArgumentException>(() => mixer.RenderImage(plan, image.View, new Workspace(), new ImageBuffer<ushort>(new ImageShape(4, 4, 4, alpha: false)).Target));
        Assert.Throws<ArgumentException>(() => new Equalize().Apply(image.View, 0, image.Target));
    }

    private static void Allocates<T>()
        where T : unmanaged, INumber<T>
    {
        AugMixer mixer = new(new AugMixOptions { Operations = Operations.All });
        ImageBuffer<T> source = TestImages.Noise<T>(new ImageShape(19, 14, 4));
        ImageBuffer<T> result = new(source.Shape);
        Workspace workspace = new();
        AugMixPlan plan = new();
        SampleRandom random = new();
        void Render(int epoch)
        {
            for (int i = 0; i < 200; i++)
            {
                mixer.Draw(random.Reset(1, SampleStream.View, epoch, i, 1), source.Shape, plan);
                mixer.RenderImage(plan, source.View, workspace, result.Target);
            }
        }

        Render(epoch: 0);
        Allocations.AssertNone(() => Render(epoch: 0));
    }

    private static void Formula<T>(ImageBuffer<T> source, Func<T, float> unit)
        where T : unmanaged, INumber<T>
    {
        AugMixer mixer = new(new AugMixOptions { Operations = Operations.All });
        Workspace workspace = new();
        int plane = source.Shape.PlaneLength;
        float[] means = Means(source.Shape.Channels);
        float[] deviations = Deviations(source.Shape.Channels);
        float[] actual = new float[source.Shape.Length];
        for (uint seed = 0; seed < 5; seed++)
        {
            AugMixPlan plan = mixer.Draw(new NumpyRandom(seed), source.Shape);
            actual.AsSpan().Fill(float.NaN);
            mixer.Render(plan, source.View, workspace, new Normalization(means, deviations), actual);
            float[] mix = new float[actual.Length];
            for (int chain = 0; chain < plan.Width; chain++)
            {
                T[] end = PoisonedImage.Write<T>(source.Shape, target => mixer.RenderChain(plan, chain, source.View, workspace, target));
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

        float Normalised(T sample, int channel) => (unit(sample) - means[channel]) / deviations[channel];
    }

    private static Normalization PerChannel(int channels) => new(Means(channels), Deviations(channels));

    private static float[] Means(int channels) => [.. Enumerable.Range(0, channels).Select(c => 0.4f + (0.03f * c))];

    private static float[] Deviations(int channels) => [.. Enumerable.Range(0, channels).Select(c => 0.2f + (0.01f * c))];
}
