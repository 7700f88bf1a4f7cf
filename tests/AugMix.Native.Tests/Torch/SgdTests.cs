using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class SgdTests : TorchTest
{
    // Twenty steps of float32 against double, weights up to 2: 4.5e-7 was measured, four roundings.
    private const double Bound = 2e-6;

    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(0.9, false, 0)]
    [InlineData(0.9, true, 5e-4)]
    [InlineData(0.9, false, 1e-2)]
    public void Step_EqualsTheFormulaInDouble(double momentum, bool nesterov, double weightDecay)
    {
        using Linear model = new(3, 1);
        model.Weight.CopyFrom<float>([0.5f, -1, 2]);
        using Sgd optimizer = new(model) { Momentum = momentum, Nesterov = nesterov, WeightDecay = weightDecay };
        double[] weight = [0.5, -1, 2];
        double[] buffer = new double[3];
        for (int step = 0; step < 20; step++)
        {
            optimizer.LearningRate = 0.1 / (step + 1);
            double[] input = [1, 0.25 * step, -0.5];
            optimizer.ClearGradients();
            Functional.Sum(model.Forward(Tensor.From([.. input.Select(x => (float)x)], [1, 3]))).Backward();
            optimizer.Step();
            for (int i = 0; i < 3; i++)
            {
                // The gradient of the sum is the input itself.
                double gradient = input[i] + (weightDecay * weight[i]);
                buffer[i] = step == 0 ? gradient : (momentum * buffer[i]) + gradient;
                double direction = momentum == 0 ? gradient : nesterov ? gradient + (momentum * buffer[i]) : buffer[i];
                weight[i] -= optimizer.LearningRate * direction;
            }

            Assert.All(model.Weight.ToArray<double>().Zip(weight), pair => Assert.Equal(pair.Second, pair.First, Bound));
        }

        if (momentum != 0)
        {
            Assert.All(optimizer.MomentumBuffers.First().Value.ToArray<double>().Zip(buffer), pair => Assert.Equal(pair.Second, pair.First, Bound * 10));
        }
    }

    [Fact]
    public void Step_LeavesAParameterWithoutGradient()
    {
        using Linear model = new(2, 1);
        model.Weight.CopyFrom<float>([1, 2]);
        using Sgd optimizer = new(model) { Momentum = 0.9, WeightDecay = 0.1 };
        optimizer.Step();
        Assert.Equal([1f, 2], model.Weight.ToArray());
    }

    [Fact]
    public void State_RestoresTheMomentum()
    {
        float[] Train(bool interrupt)
        {
            using Linear model = new(2, 1);
            Sgd optimizer = new(model) { Momentum = 0.9, Nesterov = true };
            for (int step = 0; step < 4; step++)
            {
                if (interrupt && step == 2)
                {
                    IReadOnlyList<KeyValuePair<string, NpyArray>> state = optimizer.State();
                    Assert.Equal(["weight", "bias"], state.Select(entry => entry.Key));
                    optimizer.Dispose();
                    optimizer = new Sgd(model) { Momentum = 0.9, Nesterov = true };
                    optimizer.LoadState(state);
                }

                optimizer.ClearGradients();
                Functional.Sum(model.Forward(Tensor.From([1f, step], [1, 2]))).Backward();
                optimizer.Step();
            }

            optimizer.Dispose();
            return model.Weight.ToArray();
        }

        Assert.Equal(Train(false), Train(true));
    }
}
