using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Networks that the complete golden vectors lack, against PyTorch's numbers in golden/models/networks.</summary>
public sealed class NetworkGoldenTests : TorchTest
{
    private static readonly string s_folder = Path.Combine(Repository.SmallGoldens, "models", "networks");

    private static readonly JsonElement s_manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "manifest.json"))).RootElement;

    public static TheoryData<string> Names => [.. s_manifest.GetProperty("networks").EnumerateObject().Select(entry => entry.Name)];

    public static TheoryData<string, int> Cases => [.. s_manifest.GetProperty("networks").EnumerateObject()
        .SelectMany(entry => Enumerable.Range(0, entry.Value.GetProperty("cases").GetArrayLength()).Select(i => new TheoryDataRow<string, int>(entry.Name, i)))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Entries_AreTheReferences(string name)
    {
        JsonElement golden = s_manifest.GetProperty("networks").GetProperty(name);
        using Network model = NetworkCases.Build(name, new ModelOptions { Channels = golden.GetProperty("channels").GetInt32(), Classes = golden.GetProperty("classes").GetInt32(), Size = 64 });
        Assert.Equal(golden.GetProperty("parameters").GetInt64(), model.Parameters.Sum(parameter => parameter.Value.Count));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', NetworkCases.Entries(model)))));
        Assert.True(hash == golden.GetProperty("entries").GetString(), $"Names, shapes or order differ; make.py {name} prints the reference's. The first here is {NetworkCases.Entries(model).First()}.");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void HashFilledModel_GivesTheStoredLogits(string name, int number)
    {
        JsonElement golden = s_manifest.GetProperty("networks").GetProperty(name);
        JsonElement item = golden.GetProperty("cases")[number];
        (int count, int channels, int size) = (item.GetProperty("count").GetInt32(), item.GetProperty("channels").GetInt32(), item.GetProperty("size").GetInt32());
        using Network model = NetworkCases.Build(name, new ModelOptions { Channels = channels, Classes = item.GetProperty("classes").GetInt32(), Size = size });
        HashFill.Fill(model, golden.GetProperty("seed").GetUInt64(), golden.GetProperty("norm").GetSingle());
        string file = Path.Combine(s_folder, item.GetProperty("file").GetString()!);
        Logits.AssertEqual(model, Images(count, channels, size), NpyFile.Read($"{file}-logits.npy").As<float>().ToArray(), NpyFile.Read($"{file}-logits64.npy").As<double>().ToArray());
    }

    // Table 2 of the dense paper, table 7 of the ResNeXt paper and table 4 of the wide residual one, in millions as printed there.
    [Theory]
    [InlineData("densenet-bc-100-12", 0.8)]
    [InlineData("densenet-bc-250-24", 15.3)]
    [InlineData("densenet-bc-190-40", 25.6)]
    [InlineData("densenet-40-12", 1.0)]
    [InlineData("resnext-29-8x64d", 34.4)]
    [InlineData("wrn-40-4", 8.9)]
    [InlineData("wrn-28-10", 36.5)]
    public void Parameters_AreAsManyAsThePaperSays(string name, double millions)
    {
        using Network model = NetworkCases.Build(name, new ModelOptions());

        // The reference's plain dense network starts with 24 channels, not 16, and so has 1.06 million.
        Assert.Equal(millions, model.Parameters.Sum(parameter => parameter.Value.Count) / 1e6, 0.061);
    }

    private static Tensor Images(int count, int channels, int size)
    {
        ulong seed = s_manifest.GetProperty("imageSeed").GetUInt64();
        float[] values = [.. Enumerable.Range(0, count * channels * size * size).Select(i => ((MathF.Floor((float)((HashFill.Uniform(seed, i) + 0.5) * 256)) / 255f) - 0.5f) / 0.5f)];
        return Tensor.From(values, [count, channels, size, size]);
    }
}
