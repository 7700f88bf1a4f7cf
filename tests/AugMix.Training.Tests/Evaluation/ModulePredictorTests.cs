using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

[Collection("torch")]
public class ModulePredictorTests
{
    private static readonly ImageShape s_shape = new(2, 2, 1);

    [Fact]
    public void Predict_RunsTheNetworkInEvaluationMode_AndLeavesNothingBehind()
    {
        Assert.SkipUnless(TorchRuntime.IsAvailable(out string reason), reason);
        using Probe probe = new();
        float[] logits = new float[6];
        ModulePredictor predictor = new(probe, 3);
        predictor.Predict([0, 1, 2, 3, 4, 5, 6, 7], s_shape, logits);
        long alive = Tensor.Live;
        predictor.Predict([0, 1, 2, 3, 4, 5, 6, 7], s_shape, logits);
        Assert.Equal(alive, Tensor.Live);

        // The weights copy samples 0, 1 and 2.
        Assert.Equal([0, 1, 2, 4, 5, 6], logits);
        Assert.False(probe.WasTraining);
        Assert.False(probe.Recorded);
        Assert.Equal([2, 1, 2, 2], probe.InputShape);
        Assert.True(probe.Training);
    }

    [Fact]
    public void Predict_InBFloat16_GivesFloats()
    {
        Assert.SkipUnless(TorchRuntime.IsAvailable(out string reason), reason);
        Assert.SkipUnless(TorchRuntime.SupportsBFloat16, "The processor does not compute in bfloat16.");
        using Probe probe = new();
        float[] logits = new float[3];
        new ModulePredictor(probe, 3, elementType: ElementType.BFloat16).Predict([1.00390625f, 2, 3, 4], s_shape, logits);

        // 1 + 2^-8 has nine significant bits, one more than bfloat16 holds; the others are exact.
        Assert.Equal([1, 2, 3], logits);
    }

    [Fact]
    public void Predict_AnotherNumberOfClasses_Throws()
    {
        Assert.SkipUnless(TorchRuntime.IsAvailable(out string reason), reason);
        using Probe probe = new();
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => new ModulePredictor(probe, 5).Predict([0, 1, 2, 3], s_shape, new float[5]));
        Assert.StartsWith("The network gives [1, 3] for 1 images; [1, 5] was expected.", failure.Message, StringComparison.Ordinal);
    }

    private sealed class Probe : Module
    {
        private readonly Linear _linear;

        public Probe()
        {
            _linear = AddChild("linear", new Linear(4, 3));
            _linear.Weight.CopyFrom<float>([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);
        }

        public bool WasTraining { get; private set; }

        public bool Recorded { get; private set; }

        public int[] InputShape { get; private set; } = [];

        public override Tensor Forward(Tensor input)
        {
            WasTraining = Training || _linear.Training;
            InputShape = input.Shape.ToArray();
            Tensor output = _linear.Forward(Functional.Flatten(input));
            Recorded = output.RequiresGradient;
            return output;
        }
    }
}
