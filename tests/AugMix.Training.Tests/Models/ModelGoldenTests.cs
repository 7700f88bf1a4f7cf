using System.Text.Json;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ModelGoldenTests : TorchTest
{
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
    [InlineData("densenet-40-12", "densenet-40-12", 10)]
    [InlineData("resnext-29-4x32d", "resnext-29-4x32d", 10)]
    [InlineData("resnet18", "resnet18", 1000)]
    [InlineData("resnet50", "resnet50", 1000)]
    public void HashFilledModel_GivesTheStoredLogits(string golden, string name, int classes)
    {
        string folder = Repository.AllGolden("models/hash-filled");
        JsonElement description = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json"))).RootElement.GetProperty("models").GetProperty(golden);
        JsonElement tensors = description.GetProperty("tensors");
        using Network model = NetworkCases.Build(name, new ModelOptions { Classes = classes });
        HashFill.Fill(model, tensors);
        model.Evaluate();
        using NoGrad noGrad = NoGrad.Enter();
        NpyArray images = NpyFile.Read(Path.Combine(folder, description.GetProperty("inputs").GetString()!));
        float[] stored = NpyFile.Read(Path.Combine(folder, $"{golden}-logits.npy")).As<float>().ToArray();
        double[] exact = NpyFile.Read(Path.Combine(folder, $"{golden}-logits64.npy")).As<double>().ToArray();
        Logits.AssertEqual(model, Normalised(images), stored, exact);
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
        Assert.All(logits.Zip(stored), pair => Assert.Equal(pair.Second, pair.First, Logits.Bound32 * stored.Max(MathF.Abs)));
        if (ExactArithmetic.IsExpected)
        {
            Assert.Equal(stored, logits);
        }
    }

    // uint8 [N, H, W, 3] to (x / 255 - 0.5) / 0.5 in [N, 3, H, W].
    private static Tensor Normalised(NpyArray images)
    {
        int plane = images.Shape[1] * images.Shape[2];
        ReadOnlySpan<byte> samples = images.As<byte>();
        float[] values = new float[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            (int image, int rest) = Math.DivRem(i, plane * 3);
            (int pixel, int channel) = Math.DivRem(rest, 3);
            values[(((image * 3) + channel) * plane) + pixel] = ((samples[i] / 255f) - 0.5f) / 0.5f;
        }

        return Tensor.From(values, [images.Shape[0], 3, images.Shape[1], images.Shape[2]]);
    }
}
