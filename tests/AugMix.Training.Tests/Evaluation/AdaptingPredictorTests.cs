using AugMix.Evaluation;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class AdaptingPredictorTests : TorchTest
{
    private static readonly ModelOptions s_options = new() { Classes = 4, Channels = 1, Size = 8 };

    [Fact]
    public void Predict_LeavesTheNetworkAsItWas()
    {
        using Network network = Models.Create("small", s_options, seed: 3);
        float[] samples = Samples();
        float[] plain = Answers(new ModulePredictor(network, 4), samples);
        byte[] before = Bytes(network);

        float[] adapted = Answers(new AdaptingPredictor(network, 4, new(0, 16, 0)), samples);

        Assert.NotEqual(plain, adapted);
        Assert.Equal(before, Bytes(network));
        Assert.True(network.Training);
        Assert.Equal(plain, Answers(new ModulePredictor(network, 4), samples));
    }

    [Fact]
    public void Predict_WithAStrongPriorIsTheNetworkItself()
    {
        using Network network = Models.Create("small", s_options, seed: 3);
        float[] plain = Answers(new ModulePredictor(network, 4), Samples());
        float[] adapted = Answers(new AdaptingPredictor(network, 4, new(1e12, 16, 0)), Samples());
        Assert.All(plain.Zip(adapted), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public void Predict_InBfloat16AnswersAlike(double strength)
    {
        Assert.SkipUnless(TorchRuntime.SupportsBFloat16, "This processor has no AVX512_BF16.");
        using Network network = Models.Create("small", s_options, seed: 3);
        float[] single = Answers(new AdaptingPredictor(network, 4, new(strength, 16, 0)), Samples());
        float[] narrow = Answers(new AdaptingPredictor(network, 4, new(strength, 16, 0), default, ElementType.BFloat16), Samples());
        Assert.True(Distance(single, narrow) < 0.05 * single.Max(Math.Abs), $"{Distance(single, narrow)} of {single.Max(Math.Abs)}");
    }

    [Fact]
    public void Predict_MakesAShiftOfAllImagesVanish()
    {
        // What adaptation is for: brightness and contrast of a whole batch are undone by the first normalisation, up to the border's padding.
        using Network network = Models.Create("small", s_options, seed: 3);
        float[] samples = Samples();
        float[] darker = [.. samples.Select(value => 0.25f * value)];
        double plain = Distance(Answers(new ModulePredictor(network, 4), samples), Answers(new ModulePredictor(network, 4), darker));
        AdaptingPredictor adapting = new(network, 4, new(0, 16, 0));
        double adapted = Distance(Answers(adapting, samples), Answers(adapting, darker));

        // 0.029 of it was measured: what is left comes from the 1e-5 that is added to each variance.
        Assert.True(adapted < 0.05 * plain, $"{adapted} and {plain}");
    }

    [Fact]
    public void ANetworkWithoutBatchNormalisationIsRefused()
    {
        using RecordingNetwork network = new(64, 4);
        Assert.Contains("no batch normalisation", Assert.Throws<ArgumentException>(() => new AdaptingPredictor(network, 4, new(0, 16, 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEnsembleAdaptsAsItsMembersDo()
    {
        using Network network = Models.Create("small", s_options, seed: 3);
        BatchNormAdaptation adaptation = new(16, 200, 0);
        AdaptingPredictor member = new(network, 4, adaptation);
        Assert.Equal(adaptation, new EnsemblePredictor([member, member]).Adaptation);
        Assert.Contains("alike", Assert.Throws<ArgumentException>(() => new EnsemblePredictor([member, new ModulePredictor(network, 4)])).Message, StringComparison.Ordinal);
    }

    private static float[] Samples() => [.. Enumerable.Range(0, 16 * 64).Select(i => (float)Math.Sin(0.37 * i * ((i / 64) + 1)))];

    private static float[] Answers(IPredictor predictor, float[] samples)
    {
        float[] logits = new float[16 * 4];
        predictor.Predict(samples, new(8, 8, 1), logits);
        return logits;
    }

    private static double Distance(float[] a, float[] b) => a.Zip(b).Average(pair => Math.Abs(pair.First - pair.Second));

    private static byte[] Bytes(Network network) => [.. network.State().SelectMany(entry => entry.Value.Data.ToArray())];
}
