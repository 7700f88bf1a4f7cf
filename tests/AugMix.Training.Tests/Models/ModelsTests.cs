using System.Text.Json;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ModelsTests : TorchTest
{
    public static TheoryData<string> Examples => [.. Models.Examples];

    [Theory]
    [InlineData("wrn-10-1", 10)]
    [InlineData("wrn-16-2", 10)]
    [InlineData("wrn-40-2", 10)]
    [InlineData("wrn-40-2", 100)]
    [InlineData("allconv", 10)]
    public void StateNames_AreTheReferences(string name, int classes)
    {
        string path = Path.Combine(Repository.SmallGoldens, "models", "state-dict-names.json");
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("models").GetProperty(classes == 100 ? $"{name}-c100" : name);
        using Module model = Models.Create(name, new ModelOptions { Classes = classes }, 1);
        HashSet<string> parameters = [.. model.Parameters.Select(parameter => parameter.Key)];
        Assert.Equal(
            golden.GetProperty("state_dict").EnumerateArray().Select(entry => $"{entry.GetProperty("name")} [{string.Join(", ", entry.GetProperty("shape").EnumerateArray())}] {entry.GetProperty("dtype")} {entry.GetProperty("kind")}"),
            model.StateTensors.Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.Shape.ToArray())}] {(entry.Value.ElementType == ElementType.Int64 ? "int64" : "float32")} {(parameters.Contains(entry.Key) ? "parameter" : "buffer")}"));
        Assert.Equal(golden.GetProperty("parameters").GetInt64(), model.Parameters.Sum(parameter => parameter.Value.Count));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void EveryModel_GivesLogits_AndAGradientToEveryParameter(string name)
    {
        Assert.All([(3, 32), (1, 28)], input =>
        {
            using TensorScope scope = new();
            using Module model = Models.Create(name, new ModelOptions { Classes = 7, Channels = input.Item1, Size = input.Item2 }, 1);
            model.ToChannelsLast();
            Tensor logits = model.Forward(Images(4, input.Item1, input.Item2));
            Assert.Equal([4, 7], logits.Shape.ToArray());
            new JsdLoss().Compute(logits, Tensor.From([3L, 5], [2]), 2).Backward();
            Assert.All(model.Parameters, parameter => Assert.Contains(parameter.Value.Gradient!.ToArray(), value => value != 0));
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void EveryModel_EvaluatesEachImageForItself(string name)
    {
        using Module model = Models.Create(name, new ModelOptions(), 1);
        model.Evaluate();
        using NoGrad noGrad = NoGrad.Enter();
        Tensor images = Images(4, 3, 32);
        float[] together = model.Forward(images).ToArray();
        float[] alone = model.Forward(Functional.Narrow(images, 0, 3, 1)).ToArray();
        double scale = together.Max(MathF.Abs);

        // Another batch size may choose another order of summation: a few rounding errors of float32 per layer.
        Assert.All(alone.Zip(together[30..]), pair => Assert.Equal(pair.Second, pair.First, 1e-5 * scale));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void State_RoundTrips(string name)
    {
        using Module first = Models.Create(name, new ModelOptions(), 1);
        using Module second = Models.Create(name, new ModelOptions(), 2);
        Tensor images = Images(2, 3, 32);
        _ = first.Forward(images);
        second.ToChannelsLast();
        second.LoadState(first.State());
        Assert.All(first.State().Zip(second.State()), pair => Assert.True(pair.First.Value.Data.Span.SequenceEqual(pair.Second.Value.Data.Span), pair.First.Key));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void FirstWeights_FollowTheSeed(string name)
    {
        byte[] Weights(ulong seed)
        {
            using Module model = Models.Create(name, new ModelOptions(), seed);
            return [.. model.State().SelectMany(entry => entry.Value.Data.ToArray())];
        }

        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    [Fact]
    public void FirstWeights_HaveTheReferencesSpread()
    {
        using Module model = Models.Create("allconv", new ModelOptions(), 5);
        Conv2d convolution = model.Modules.OfType<Conv2d>().ElementAt(1);
        double[] weights = convolution.Weight.ToArray<double>();
        double expected = Math.Sqrt(2.0 / (3 * 3 * 96));
        double deviation = Math.Sqrt(weights.Sum(w => w * w) / weights.Length);

        // 82,944 draws: the estimate's own deviation is 0.25 %.
        Assert.Equal(expected, deviation, 0.01 * expected);
        double bound = 1 / Math.Sqrt(96 * 9);
        Assert.All(convolution.Bias!.ToArray<double>(), value => Assert.InRange(value, -bound, bound));
        Linear linear = model.Modules.OfType<Linear>().Single();
        Assert.Equal(1 / Math.Sqrt(192), linear.Weight.ToArray<double>().Max(Math.Abs), 0.01);
        Assert.All(linear.Bias.ToArray(), value => Assert.Equal(0, value));
        Assert.All(model.Modules.OfType<BatchNorm2d>(), norm => Assert.All(norm.Weight.ToArray(), value => Assert.Equal(1, value)));
    }

    [Theory]
    [InlineData("wrn-41-2")]
    [InlineData("wrn-4-2")]
    [InlineData("wrn-16-0")]
    [InlineData("wrn-16")]
    [InlineData("wrm-16-2")]
    [InlineData("")]
    public void Create_RefusesOtherNames(string name)
        => Assert.ThrowsAny<ArgumentException>(() => Models.Create(name, new ModelOptions(), 1));

    [Fact]
    public void Create_RefusesImagesThatDoNotFit()
    {
        Assert.Throws<ArgumentException>(() => Models.Create("allconv", new ModelOptions { Size = 64 }, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Models.Create("small", new ModelOptions { Classes = 1 }, 1));
    }

    private static Tensor Images(int count, int channels, int size)
    {
        NumpyRandom random = new(3);
        float[] values = [.. Enumerable.Range(0, count * channels * size * size).Select(_ => (float)random.Normal())];
        return Tensor.From(values, [count, channels, size, size], channelsLast: true);
    }
}
