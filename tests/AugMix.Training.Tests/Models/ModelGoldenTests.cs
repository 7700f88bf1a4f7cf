using System.Text.Json;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ModelGoldenTests : TorchTest
{
    // Relative to the largest logit, against logits computed in double; at most 3.3e-7 and 1.5e-15 were measured.
    private const double Bound32 = 2e-6;
    private const double Bound64 = 1e-13;

    [Fact]
    public void HashRule_GivesItsTestValues()
    {
        Assert.Equal(-0.36626505851745605, HashFill.Uniform(123456789, 0));
        Assert.Equal(-0.02121180295944214, HashFill.Uniform(123456789, 1));
    }

    [Theory]
    [InlineData("wrn-16-2", "wrn-16-2", 10)]
    [InlineData("wrn-40-2", "wrn-40-2", 10)]
    [InlineData("wrn-40-2-c100", "wrn-40-2", 100)]
    [InlineData("allconv", "allconv", 10)]
    public void HashFilledModel_GivesTheStoredLogits(string golden, string name, int classes)
    {
        string folder = Repository.AllGolden("models/hash-filled");
        JsonElement tensors = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json"))).RootElement.GetProperty("models").GetProperty(golden).GetProperty("tensors");
        using Module model = Models.Create(name, new ModelOptions { Classes = classes }, 1);
        HashFill.Fill(model, tensors);
        model.Evaluate();
        using NoGrad noGrad = NoGrad.Enter();
        NpyArray images = NpyFile.Read(Path.Combine(folder, "inputs32.npy"));
        float[] stored = NpyFile.Read(Path.Combine(folder, $"{golden}-logits.npy")).As<float>().ToArray();
        double[] exact = NpyFile.Read(Path.Combine(folder, $"{golden}-logits64.npy")).As<double>().ToArray();
        double scale = exact.Max(Math.Abs);
        int count = images.Shape[0];
        float[] logits = model.Forward(Normalised(images, count)).ToArray();
        Assert.All(logits.Zip(exact), pair => Assert.Equal(pair.Second, pair.First, Bound32 * scale));
        if (ExactArithmetic.IsExpected)
        {
            Assert.Equal(stored, logits);
        }

        model.ToChannelsLast();
        logits = model.Forward(Normalised(images, count).ToChannelsLast()).ToArray();
        Assert.All(logits.Zip(exact), pair => Assert.Equal(pair.Second, pair.First, Bound32 * scale));
        model.To(ElementType.Float64);
        double[] logits64 = model.Forward(Normalised(images, count).To(ElementType.Float64)).ToArray<double>();
        Assert.All(logits64.Zip(exact), pair => Assert.Equal(pair.Second, pair.First, Bound64 * scale));
    }

    [Fact]
    public void RandomlyInitialisedModel_GivesTheStoredLogits()
    {
        string folder = Repository.AllGolden("models/random-init");
        using Module model = Models.Create("wrn-16-2", new ModelOptions(), 1);
        ReadOnlySpan<float> flat = NpyFile.Read(Path.Combine(folder, "wrn-16-2-flat.npy")).As<float>();
        Dictionary<string, Tensor> targets = new(model.StateTensors);
        foreach (JsonElement entry in JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "wrn-16-2-flat.json"))).RootElement.EnumerateArray())
        {
            if (entry.TryGetProperty("offset", out JsonElement offset))
            {
                targets[entry.GetProperty("name").GetString()!].CopyFrom(flat.Slice(offset.GetInt32(), entry.GetProperty("count").GetInt32()));
            }
        }

        model.Evaluate();
        using NoGrad noGrad = NoGrad.Enter();
        NpyArray input = NpyFile.Read(Path.Combine(folder, "wrn-16-2-input.npy"));
        float[] logits = model.Forward(Tensor.From(input.As<float>(), [.. input.Shape])).ToArray();
        float[] stored = NpyFile.Read(Path.Combine(folder, "wrn-16-2-logits.npy")).As<float>().ToArray();
        Assert.All(logits.Zip(stored), pair => Assert.Equal(pair.Second, pair.First, Bound32 * stored.Max(MathF.Abs)));
        if (ExactArithmetic.IsExpected)
        {
            Assert.Equal(stored, logits);
        }
    }

    // uint8 [N, H, W, 3] to (x / 255 - 0.5) / 0.5 in [N, 3, H, W].
    private static Tensor Normalised(NpyArray images, int count)
    {
        const int Plane = 32 * 32;
        ReadOnlySpan<byte> samples = images.As<byte>();
        float[] values = new float[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            (int image, int rest) = Math.DivRem(i, Plane * 3);
            (int pixel, int channel) = Math.DivRem(rest, 3);
            values[(((image * 3) + channel) * Plane) + pixel] = ((samples[i] / 255f) - 0.5f) / 0.5f;
        }

        return Tensor.From(values, [count, 3, 32, 32]);
    }
}
