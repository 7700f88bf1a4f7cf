using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class TrainingStepTests : TorchTest
{
    [Theory]
    [InlineData("small", ElementType.Float32)]
    [InlineData("small", ElementType.BFloat16)]
    [InlineData("wrn-10-1", ElementType.BFloat16)]
    public void HundredSteps_LeaveAsManyTensorsAsOne_AndLearn(string name, ElementType elementType)
    {
        Assert.SkipWhen(elementType == ElementType.BFloat16 && !TorchRuntime.SupportsBFloat16, "This processor does not compute in bfloat16.");
        const int Batch = 8;
        using Module model = Models.Create(name, new ModelOptions { Channels = 1, Size = 8, Classes = 4 }, 1);
        model.ToChannelsLast();
        using Sgd optimizer = new(model) { Momentum = 0.9, Nesterov = true, WeightDecay = 5e-4, LearningRate = 0.02 };
        JsdLoss loss = new();
        NumpyRandom random = new(2);
        float[] clean = [.. Enumerable.Range(0, Batch * 64).Select(_ => (float)random.Normal())];
        float[] samples = [.. clean, .. clean.Select(value => value + (0.1f * (float)random.Normal())), .. clean.Select(value => value * 0.8f)];
        long[] targets = [0, 1, 2, 3, 0, 1, 2, 3];
        double Step()
        {
            using TensorScope scope = new();
            optimizer.ClearGradients();
            Tensor images = Tensor.From(samples, [3 * Batch, 1, 8, 8], channelsLast: true);
            Tensor logits;
            using (Autocast autocast = Autocast.Enter(Device.Cpu, elementType))
            {
                logits = model.Forward(images);
            }

            Tensor result = loss.Compute(logits, Tensor.From(targets, [Batch]), 3);
            Assert.Equal(ElementType.Float32, result.ElementType);
            result.Backward();
            optimizer.Step();
            return result.Item();
        }

        double first = Step();
        long live = Tensor.Live;
        double last = 0;
        for (int step = 1; step < 100; step++)
        {
            last = Step();
        }

        Assert.Equal(live, Tensor.Live);
        Assert.True(last < first / 2, $"The loss went from {first} to {last}.");
    }
}
