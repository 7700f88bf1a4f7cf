using System.Text.Json;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ModelsTests : TorchTest
{
    [Theory]
    [InlineData("wrn-10-1", 10)]
    [InlineData("wrn-16-2", 10)]
    [InlineData("wrn-40-2", 10)]
    [InlineData("wrn-40-2", 100)]
    [InlineData("allconv", 10)]
    [InlineData("densenet-40-12", 10)]
    [InlineData("resnext-29-4x32d", 10)]
    [InlineData("resnet18", 1000)]
    [InlineData("resnet50", 1000)]
    public void StateNames_AreTheReferences(string name, int classes)
    {
        string path = Path.Combine(Repository.SmallGoldens, "models", "state-dict-names.json");
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("models").GetProperty(classes == 100 ? $"{name}-c100" : name);
        using Network model = NetworkCases.Build(name, new ModelOptions { Classes = classes });
        Assert.Equal(
            golden.GetProperty("state_dict").EnumerateArray().Select(entry => $"{entry.GetProperty("name")} [{string.Join(", ", entry.GetProperty("shape").EnumerateArray())}] {entry.GetProperty("dtype")} {entry.GetProperty("kind")}"),
            NetworkCases.Entries(model));
        Assert.Equal(golden.GetProperty("parameters").GetInt64(), model.Parameters.Sum(parameter => parameter.Value.Count));
    }

    [Theory]
    [InlineData("small")]
    [InlineData("wrn-16-2")]
    [InlineData("allconv")]
    [InlineData("densenet-40-12")]
    [InlineData("resnext-29-4x32d")]
    [InlineData("resnet18")]
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

    // The references differ in their last layer only: as PyTorch draws it, without its bias, or normal.
    [Theory]
    [InlineData("resnet18", false, true)]
    [InlineData("densenet-40-12", false, false)]
    [InlineData("resnext-29-4x32d", true, false)]
    public void FirstClassifier_IsTheReferences(string name, bool normal, bool bias)
    {
        using Module model = Models.Create(name, new ModelOptions { Classes = 100 }, 5);
        Linear linear = model.Modules.OfType<Linear>().Single();
        double[] weights = linear.Weight.ToArray<double>();
        double inputs = linear.Weight.Shape[1];
        double deviation = Math.Sqrt(weights.Sum(w => w * w) / weights.Length);

        // A uniform law within 1 / sqrt(n) has the deviation 1 / sqrt(3 n). 45,600 weights or more: 0.4 % at most.
        Assert.Equal(normal ? Math.Sqrt(2 / inputs) : Math.Sqrt(1 / (3 * inputs)), deviation, 0.02 * deviation);
        Assert.Equal(normal, weights.Max(Math.Abs) > 3 * deviation);
        Assert.Equal(bias, linear.Bias.ToArray().All(value => value != 0));
        Assert.Equal(!bias, linear.Bias.ToArray().All(value => value == 0));
        Conv2d convolution = model.Modules.OfType<Conv2d>().ElementAt(2);
        double[] kernel = convolution.Weight.ToArray<double>();
        double expected = Math.Sqrt(2.0 / (convolution.Kernel * convolution.Kernel * convolution.Weight.Shape[0]));
        Assert.Equal(expected, Math.Sqrt(kernel.Sum(w => w * w) / kernel.Length), 0.05 * expected);
    }

    [Theory]
    [InlineData("wrn-41-2")]
    [InlineData("wrn-4-2")]
    [InlineData("wrn-16-0")]
    [InlineData("wrn-16")]
    [InlineData("wrm-16-2")]
    [InlineData("densenet-41-12")]
    [InlineData("densenet-4-12")]
    [InlineData("densenet-40-0")]
    [InlineData("densenet-bc-97-12")]
    [InlineData("resnext-30-4x32d")]
    [InlineData("resnext-29-4x32")]
    [InlineData("resnext-29-0x32d")]
    [InlineData("resnet20")]
    [InlineData("resnet50-maxblur6")]
    [InlineData("")]
    public void Create_RefusesOtherNames(string name)
        => Assert.DoesNotContain('\n', Assert.ThrowsAny<ArgumentException>(() => Models.Create(name, new ModelOptions(), 1)).Message);

    [Theory]
    [InlineData("resnet51", "resnet50")]
    [InlineData("resnet50-maxblurr", "resnet50-maxblur")]
    [InlineData("densnet-40-12", "densenet-40-12")]
    [InlineData("resnext29-32x4d", "resnext-29-32x4d")]
    [InlineData("WRN-40-2", "wrn-40-2")]
    public void Create_SuggestsTheNearestName(string name, string nearest)
        => Assert.Contains($"Did you mean {nearest}?", Assert.Throws<ArgumentException>(() => Models.Create(name, new ModelOptions(), 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Families_SayWhatTheyAre_InOneLine()
    {
        Assert.All(Models.All, family => Assert.False(string.IsNullOrWhiteSpace(family.Summary) || family.Summary.Contains('\n', StringComparison.Ordinal), family.Name));
        Assert.All(Models.Examples, name => Assert.Single(Models.All, family =>
        {
            using Network? model = family.Build(name, new ModelOptions { Size = 64 });
            return model is not null;
        }));
    }

    [Theory]
    [InlineData("small", 4)]
    [InlineData("allconv", 12)]
    [InlineData("densenet-40-12", 4)]
    [InlineData("densenet-bc-100-12", 4)]
    [InlineData("resnet50-maxblur", 35)]
    [InlineData("resnet18-maxblur2", 19)]
    [InlineData("resnet18-maxblur3", 19)]
    [InlineData("resnet18-maxblur5", 35)]
    public void Create_TakesImagesFromTheSmallestSizeOn(string name, int smallest)
    {
        string message = Assert.Throws<ArgumentException>(() => Models.Create(name, new ModelOptions { Size = smallest - 1 }, 1)).Message;
        Assert.Contains($"{smallest} pixels a side or more; these have {smallest - 1}", message, StringComparison.Ordinal);
        using TensorScope scope = new();
        using Network model = NetworkCases.Build(name, new ModelOptions { Size = smallest });
        Assert.Equal([2, 10], model.Forward(NetworkCases.Images(2, 3, smallest)).Shape.ToArray());
    }

    [Fact]
    public void Create_RefusesOneClass()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Models.Create("small", new ModelOptions { Classes = 1 }, 1));
}
