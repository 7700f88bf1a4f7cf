using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>What every network must do, whatever it is.</summary>
public sealed class NetworkContractTests : TorchTest
{
    // Relative to the largest logit: 0.0132 (resnet50) was measured, less than 0.01 for the others.
    private const double BFloat16Bound = 0.04;

    public static TheoryData<string> Examples => [.. Models.Examples];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Forward_GivesALogitPerClass_ForAnySizeAndChannels(string name)
    {
        int size = NetworkCases.Size(name);
        Assert.All([(1, size, 10), (3, size + 5, 100), (4, (2 * size) + 1, 2)], input =>
        {
            using TensorScope scope = new();
            using Network model = NetworkCases.Build(name, new ModelOptions { Channels = input.Item1, Size = input.Item2, Classes = input.Item3 });
            model.Evaluate();
            Assert.Equal([2, input.Item3], model.Forward(NetworkCases.Images(2, input.Item1, input.Item2)).Shape.ToArray());
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Backward_ReachesEveryParameter(string name)
    {
        using TensorScope scope = new();
        int size = NetworkCases.Size(name);
        using Network model = NetworkCases.Filled(name, new ModelOptions { Classes = 7, Channels = 1, Size = size });
        model.ToChannelsLast();
        Tensor logits = model.Forward(NetworkCases.Images(4, 1, size));
        new JsdLoss().Compute(logits, Tensor.From([3L, 5], [2]), 2).Backward();
        Assert.All(model.Parameters, parameter => Assert.Contains(parameter.Value.Gradient!.ToArray(), value => value != 0));
        Assert.All(model.StateTensors.ExceptBy(model.Parameters.Select(parameter => parameter.Key), entry => entry.Key), buffer => Assert.Null(buffer.Value.Gradient));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Evaluation_IsDeterministic_AndTakesEachImageForItself(string name)
    {
        int size = NetworkCases.Size(name);
        using Network model = NetworkCases.Filled(name, new ModelOptions { Size = size });
        model.Evaluate();
        using NoGrad noGrad = NoGrad.Enter();
        Tensor images = NetworkCases.Images(4, 3, size);
        float[] together = model.Forward(images).ToArray();
        Assert.Equal(together, model.Forward(images).ToArray());
        float[] alone = model.Forward(Functional.Narrow(images, 0, 3, 1)).ToArray();
        double scale = together.Max(MathF.Abs);

        // Another batch size may choose another order of summation: a few rounding errors of float32 per layer.
        Assert.All(alone.Zip(together[30..]), pair => Assert.Equal(pair.Second, pair.First, 1e-5 * scale));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void State_RoundTrips_AndGivesTheSameLogits(string name)
    {
        int size = NetworkCases.Size(name);
        using TensorScope scope = new();
        using Network first = NetworkCases.Filled(name, new ModelOptions { Size = size });
        using Network second = NetworkCases.Build(name, new ModelOptions { Size = size });
        Tensor images = NetworkCases.Images(2, 3, size);
        _ = first.Forward(images);
        second.LoadState(first.State());
        Assert.All(first.State().Zip(second.State()), pair => Assert.True(pair.First.Value.Data.Span.SequenceEqual(pair.Second.Value.Data.Span), pair.First.Key));
        first.Evaluate();
        second.Evaluate();
        float[] logits = first.Forward(images).ToArray();
        Assert.Equal(logits, second.Forward(images).ToArray());
        Assert.Contains(logits, value => value != 0);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void AfterStage_IsCalledForEveryStageInOrder_AndItsResultGoesOn(string name)
    {
        int size = NetworkCases.Size(name);
        using TensorScope scope = new();
        using Network model = NetworkCases.Filled(name, new ModelOptions { Size = size });
        model.Evaluate();
        Tensor images = NetworkCases.Images(2, 3, size);
        List<int> stages = [];
        model.AfterStage = (stage, features) =>
        {
            stages.Add(stage);
            Assert.Equal(4, features.Shape.Length);
            Assert.Equal(2, features.Shape[0]);
            return features;
        };
        float[] plain = model.Forward(images).ToArray();
        Assert.Equal(Enumerable.Range(1, model.Stages), stages);
        Assert.All(Enumerable.Range(1, model.Stages), changed =>
        {
            model.AfterStage = (stage, features) => stage == changed ? features * 0 : features;
            float[] logits = model.Forward(images).ToArray();

            // Features of zeros are the same for both images.
            Assert.Equal(logits[..10], logits[10..]);
            Assert.NotEqual(plain[..10], plain[10..]);
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Evaluation_KeepsFewTensors(string name)
    {
        int size = NetworkCases.Size(name);
        using Network model = NetworkCases.Build(name, new ModelOptions { Size = size });
        model.Evaluate();
        using NoGrad noGrad = NoGrad.Enter();
        long before = Tensor.Live;
        long most = 0;
        model.AfterStage = (_, features) =>
        {
            most = Math.Max(most, Tensor.Live - before);
            return features;
        };
        using (TensorScope scope = new())
        {
            _ = model.Forward(NetworkCases.Images(2, 3, size));
        }

        // The images, the features before each stage and those of the last: not one more for every block or layer.
        Assert.InRange(most, 1, model.Stages + 2);
        Assert.Equal(before, Tensor.Live);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Training_LowersTheLossOfAFixedBatch_AndKeepsNoTensors(string name)
    {
        // Below 16 images one thread multiplies 1 x 1 convolutions the slow way.
        const int Batch = 16;
        int size = NetworkCases.Size(name);
        using Network model = Models.Create(name, new ModelOptions { Size = size, Classes = 4 }, 1);
        model.ToChannelsLast();
        using Sgd optimizer = new(model) { LearningRate = 1e-3 };
        double Step()
        {
            using TensorScope scope = new();
            optimizer.ClearGradients();
            TorchRuntime.Seed(5);
            Tensor loss = Functional.CrossEntropy(model.Forward(NetworkCases.Images(Batch, 3, size)), Tensor.From<long>([.. Enumerable.Range(0, Batch).Select(i => i % 4L)], [Batch]));
            loss.Backward();
            optimizer.Step();
            return loss.Item();
        }

        double first = Step();
        long live = Tensor.Live;
        double last = first;
        for (int step = 0; step < 4; step++)
        {
            last = Step();
        }

        Assert.True(last < first, $"The loss went from {first} to {last}.");
        Assert.Equal(live, Tensor.Live);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void InBFloat16_LogitsAreNear_AndEveryParameterLearns(string name)
    {
        Assert.SkipUnless(TorchRuntime.SupportsBFloat16, "This processor does not compute in bfloat16.");
        int size = NetworkCases.Size(name);
        using TensorScope scope = new();
        using Network model = NetworkCases.Filled(name, new ModelOptions { Size = size });
        model.ToChannelsLast();
        model.Evaluate();
        Tensor images = NetworkCases.Images(4, 3, size);
        double[] exact;
        using (NoGrad noGrad = NoGrad.Enter())
        {
            exact = model.Forward(images).ToArray<double>();
        }

        Tensor logits;
        using (Autocast autocast = Autocast.Enter(Device.Cpu, ElementType.BFloat16))
        {
            logits = model.Forward(images);
        }

        Assert.Equal(ElementType.BFloat16, logits.ElementType);
        double difference = exact.Zip(logits.ToArray<double>()).Max(pair => Math.Abs(pair.First - pair.Second)) / exact.Max(Math.Abs);
        TestContext.Current.TestOutputHelper?.WriteLine($"bfloat16 differs by {difference:f4} of the largest logit");
        Assert.InRange(difference, 0, BFloat16Bound);
        Functional.CrossEntropy(logits.To(ElementType.Float32), Tensor.From([0L, 1, 2, 3], [4])).Backward();
        Assert.All(model.Parameters, parameter =>
        {
            Assert.Equal(ElementType.Float32, parameter.Value.Gradient!.ElementType);
            Assert.True(double.IsFinite(Functional.Sum(parameter.Value.Gradient!).Item()), parameter.Key);
        });
    }
}
