using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Export of the reference's own checkpoint, and evaluation of what was exported.</summary>
public sealed class ExportTests : IDisposable
{
    private static readonly string s_reference = Path.Combine(Repository.SmallGoldens, "models", "train-trace", "wrn-10-1-checkpoint.pth.tar");

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void EveryFormat_IsWritten_AndExportsOfExportsAreTheSame()
    {
        foreach (string name in (string[])["a.pt", "a.safetensors", "a.onnx"])
        {
            JsonElement result = Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch[name], "--json").Succeeds().Json;
            Assert.Equal("augmix.export/1", result.GetProperty("schema").GetString());
            Assert.Equal(("wrn-10-1", 10, Path.GetExtension(name)[1..]), (result.GetProperty("model").GetString(), result.GetProperty("classes").GetInt32(), result.GetProperty("format").GetString()));
            Assert.Equal(new FileInfo(_scratch[name]).Length, result.GetProperty("bytes").GetInt64());
        }

        Augmix.Run("export", "--checkpoint", _scratch["a.safetensors"], "--to", _scratch["b.safetensors"]).Succeeds();
        Augmix.Run("export", "--checkpoint", _scratch["a.pt"], "--to", _scratch["c.safetensors"]).Succeeds();
        byte[] first = File.ReadAllBytes(_scratch["a.safetensors"]);
        Assert.Equal(first, File.ReadAllBytes(_scratch["b.safetensors"]));
        Assert.Equal(first, File.ReadAllBytes(_scratch["c.safetensors"]));
    }

    [Fact]
    public void WeightsFromElsewhere_AreEvaluated()
    {
        string data = Directory.CreateDirectory(_scratch["data"]).FullName;
        foreach (string half in (string[])["train", "test"])
        {
            _scratch.Images($"data/{half}-images.npy", 120, 32, 32, 3);
            _scratch.Array<long>($"data/{half}-labels.npy", [.. Enumerable.Range(0, 120).Select(i => (long)(i % 10))], 120);
        }

        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.safetensors"]).Succeeds();
        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.pt"]).Succeeds();
        double[] losses = [.. ((string[])[s_reference, _scratch["w.safetensors"], _scratch["w.pt"]]).Select(file =>
            Augmix.Run("evaluate", "--checkpoint", file, "--data", $"npy:{data}", "--json").Succeeds().Json.GetProperty("clean").GetProperty("nll").GetDouble())];
        Assert.Single(losses.Distinct());
        double other = Augmix.Run("evaluate", "--checkpoint", _scratch["w.pt"], "--model", "wrn-10-1", "--normalization", "none", "--data", $"npy:{data}", "--json")
            .Succeeds().Json.GetProperty("clean").GetProperty("nll").GetDouble();
        Assert.NotEqual(losses[0], other);

        Augmix.Run("evaluate", "--checkpoint", _scratch["w.pt"]).IsRefused("does not say what it was trained on", "--data");
        Augmix.Run("evaluate", "--checkpoint", _scratch["w.pt"], "--data", $"npy:{data}", "--model", "wrn-16-2").IsRefused("does not fit wrn-16-2", "[16, 16, 3, 3]", "[32, 16, 3, 3]", "wrn-10-1");
        _scratch.Array<long>("data/test-labels.npy", [.. Enumerable.Range(0, 120).Select(i => (long)(i % 12))], 120);
        _scratch.Array<long>("data/train-labels.npy", [.. Enumerable.Range(0, 120).Select(i => (long)(i % 12))], 120);
        Augmix.Run("evaluate", "--checkpoint", _scratch["w.pt"], "--data", $"npy:{data}").IsRefused("10 classes", "12");
    }

    [Fact]
    public void WrongRequests_AreRefused_AndLeaveNothing()
    {
        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.h5"]).IsRefused("w.h5", ".onnx");
        Augmix.Run("export", "--checkpoint", _scratch["no.pt"], "--to", _scratch["w.pt"]).IsRefused("no.pt does not exist");
        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.pt"], "--input", "bytes").IsRefused("--input", "w.pt");
        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.onnx"], "--input", "byte").IsRefused("byte");
        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.onnx"], "--size", "0").IsRefused("--size 0");
        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.pt"], "--model", "allconv").IsRefused("does not fit allconv", "features.0.weight");
        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.pt"], "--normalization", "imagnet").IsRefused("imagnet");
        Assert.Empty(_scratch.Names);
        File.WriteAllText(_scratch["w.pt"], "mine");
        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.pt"]).IsRefused("w.pt", "--overwrite");
        Assert.Equal("mine", File.ReadAllText(_scratch["w.pt"]));
        Augmix.Run("export", "--checkpoint", s_reference, "--to", _scratch["w.pt"], "--overwrite").Succeeds();

        File.WriteAllText(_scratch["evil.pt"], "not a network");
        Augmix.Run("export", "--checkpoint", _scratch["evil.pt"], "--to", _scratch["x.pt"]).IsRefused("evil.pt cannot be read as a PyTorch file");
    }
}
