using AugMix.Testing;
using AugMix.Training;
using Xunit;

namespace AugMix.Export.Tests;

/// <summary>Every network, exported and run in ONNX Runtime, answers as it does here.</summary>
public sealed class OnnxRuntimeTests : TorchTest, IDisposable
{
    // Relative to the largest logit. Both sum in single precision, each in its own order; at most 1.9e-6 was measured.
    private const double Bound = 1e-5;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Examples { get; } = [.. Models.Examples];

    public new void Dispose()
    {
        _folder.Dispose();
        base.Dispose();
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void EveryNetwork_AnswersAsHere(string name)
    {
        // Networks for large images take smaller ones too, which is quicker.
        ModelOptions options = new() { Classes = 7, Size = name.StartsWith("resnet", StringComparison.Ordinal) ? 64 : 32 };
        StoredNetwork stored = Networks.Create(name, options, Normalization.ImageNet);
        string path = _folder.At("network.onnx");
        OnnxFile.Write(path, stored, OnnxInput.Bytes, overwrite: false);
        foreach (int count in (int[])[1, 3])
        {
            byte[] images = Networks.Images(count, options);
            float[] expected = Networks.Logits(stored, images, count);
            float[] actual = OnnxRuntime.Run<byte>(path, images, [count, options.Channels, options.Size, options.Size], options.Classes);
            AssertClose(expected, actual, name);
        }
    }

    [Theory]
    [InlineData(OnnxInput.Pixels)]
    [InlineData(OnnxInput.Bytes)]
    [InlineData(OnnxInput.Normalized)]
    public void EveryInput_GivesTheSameAnswers(OnnxInput input)
    {
        ModelOptions options = new() { Classes = 4, Size = 16 };
        StoredNetwork stored = Networks.Create("wrn-10-1", options, Normalization.ImageNet);
        string path = _folder.At("network.onnx");
        OnnxFile.Write(path, stored, input, overwrite: false);
        byte[] images = Networks.Images(2, options);
        int[] shape = [2, 3, 16, 16];
        float[] actual = input switch
        {
            OnnxInput.Bytes => OnnxRuntime.Run<byte>(path, images, shape, 4),
            OnnxInput.Pixels => OnnxRuntime.Run<float>(path, Array.ConvertAll(images, sample => sample / 255f), shape, 4),
            _ => OnnxRuntime.Run<float>(path, Networks.Normalised(stored, images, 2), shape, 4),
        };
        AssertClose(Networks.Logits(stored, images, 2), actual, $"{input}");
    }

    [Fact]
    public void TheReferencesCheckpoint_GivesItsLogits()
    {
        string folder = Path.Combine(Repository.SmallGoldens, "models", "train-trace");
        string path = _folder.At("reference.onnx");
        OnnxFile.Write(path, StoredNetwork.Read(Path.Combine(folder, "wrn-10-1-checkpoint.pth.tar")), OnnxInput.Normalized, overwrite: false);
        NpyArray input = NpyFile.Read(Path.Combine(folder, "eval-input.npy"));
        float[] expected = NpyFile.Read(Path.Combine(folder, "eval-logits.npy")).As<float>().ToArray();
        AssertClose(expected, OnnxRuntime.Run(path, input.As<float>(), [.. input.Shape], 10), "reference");
    }

    private static void AssertClose(float[] expected, float[] actual, string what)
    {
        double difference = expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max() / expected.Max(MathF.Abs);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {difference:E1}");
        Assert.InRange(difference, 0, Bound);
    }
}
