using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>What <c>augmix evaluate</c> makes of the answers to single images: intervals, differences, temperatures, resumed and partial evaluations, logits in and out.</summary>
public sealed class EvaluateOutcomeTests : IClassFixture<EvaluateTests.Network>, IDisposable
{
    private static readonly string[] s_generate = ["--generate", "--corruptions", "fog", "contrast"];
    private readonly EvaluateTests.Network _network;
    private readonly Scratch _scratch = new();

    public EvaluateOutcomeTests(EvaluateTests.Network network) => _network = network;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Intervals_AreInEveryReport()
    {
        JsonElement report = _network.Evaluate([.. s_generate, "--bootstrap", "200", "--confidence", "0.9", "--bootstrap-seed", "4", "--output", _scratch["out"], "--json"]).Succeeds().Json;
        JsonElement bootstrap = report.GetProperty("bootstrap");
        Assert.Equal((200, 0.9, 4), (bootstrap.GetProperty("resamples").GetInt32(), bootstrap.GetProperty("confidence").GetDouble(), bootstrap.GetProperty("seed").GetInt32()));
        JsonElement clean = bootstrap.GetProperty("intervals").EnumerateArray().Single(interval => interval.GetProperty("name").GetString() == "clean.error");
        Assert.InRange(report.GetProperty("clean").GetProperty("error").GetDouble(), clean.GetProperty("lower").GetDouble(), clean.GetProperty("upper").GetDouble());
        Assert.Contains("90 percent intervals over 200 draws of test images with replacement, seed 4", File.ReadAllText(_scratch["out/evaluation.md"]), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, _network.Evaluate(["--bootstrap", "0", "--json"]).Succeeds().Json.GetProperty("bootstrap").ValueKind);
    }

    [Fact]
    public void Differences_OfANetworkFromItself_AreZero()
    {
        JsonElement reports = Augmix.Run(["evaluate", "--checkpoint", _network.Scratch["run"], _network.Scratch["run"], .. s_generate, "--json"]).Succeeds().Json;
        Assert.Equal(0, reports[0].GetProperty("differences").GetArrayLength());
        JsonElement[] differences = [.. reports[1].GetProperty("differences").EnumerateArray()];
        Assert.Contains(differences, difference => difference.GetProperty("name").GetString() == "mean_corruption_error");
        Assert.All(differences, difference => Assert.Equal((0, 0, 0), (Number(difference, "difference"), Number(difference, "lower"), Number(difference, "upper"))));

        static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
    }

    [Fact]
    public void Resume_EndsWithTheSameBytes()
    {
        string[] options = [.. s_generate, "--threads", "1", "--temperature", "auto", "--output"];
        _network.Evaluate([.. options, _scratch["whole"], "--dump-failures", _scratch["wrong"]]).Succeeds();
        _network.Evaluate([.. options, _scratch["whole"], "--dump-failures", _scratch["wrong-again"], "--resume"]).Succeeds();
        Assert.Equal(File.ReadAllText(_scratch["wrong/index.json"]), File.ReadAllText(_scratch["wrong-again/index.json"]));
        _network.Evaluate([.. options, _scratch["whole"], "--resume"]).Succeeds();
        byte[] expected = File.ReadAllBytes(_scratch["whole/evaluation.json"]);
        Assert.Equal(11, Directory.GetFiles(_scratch["whole/outcomes/1"]).Length);

        // Other intervals of the same answers.
        _network.Evaluate([.. options, _scratch["whole"], "--resume", "--bootstrap", "50"]).Succeeds();
        Assert.Contains("\"resamples\": 50", File.ReadAllText(_scratch["whole/evaluation.json"]), StringComparison.Ordinal);

        // As an interruption leaves it: some sets, one of them in the making, and no report.
        foreach (string name in (string[])["contrast-2", "contrast-3", "contrast-4", "contrast-5"])
        {
            File.Delete(_scratch[$"whole/outcomes/1/{name}.safetensors"]);
        }

        File.Delete(_scratch["whole/evaluation.json"]);
        File.WriteAllText(_scratch["whole/outcomes/1/.contrast-2.safetensors.0.partial"], "half");
        _network.Evaluate([.. options, _scratch["whole"]]).IsRefused("exists and is not overwritten");
        _network.Evaluate([.. options, _scratch["whole"], "--resume"]).Succeeds();
        Assert.Equal(expected, File.ReadAllBytes(_scratch["whole/evaluation.json"]));
        _network.Evaluate([.. options, _scratch["new"], "--resume"]).Succeeds();
        Assert.Equal(WithoutCommand(File.ReadAllText(_scratch["whole/evaluation.json"])), WithoutCommand(File.ReadAllText(_scratch["new/evaluation.json"])));

        _network.Evaluate([.. s_generate, "--threads", "1", "--output", _scratch["whole"], "--resume"]).IsRefusedOnTheWay("clean.safetensors was answered with another options", "temperature fitted; now");
        _network.Evaluate(["--generate", "--corruptions", "fog", "contrast", "--seed", "1", "--temperature", "auto", "--output", _scratch["whole"], "--resume"]).IsRefusedOnTheWay("another test images");
        _network.Evaluate([.. s_generate, "--output", _scratch["whole"], "--overwrite"]).Succeeds();
        Assert.NotEqual(expected, File.ReadAllBytes(_scratch["whole/evaluation.json"]));
    }

    [Fact]
    public async Task Interrupted_ItSaysHowToGoOn()
    {
        // All fifteen corruptions take long enough to be interrupted after the first set is kept.
        string[] options = ["evaluate", "--checkpoint", _network.Scratch["run"], "--generate", "--threads", "1", "--output", _scratch["out"]];
        using Process process = Augmix.Start(options);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_scratch["out/outcomes/1/clean.safetensors"]) || process.HasExited, TimeSpan.FromMinutes(2)));
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        string said = await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode == 130)
        {
            Assert.Contains("Go on with --resume.", said, StringComparison.Ordinal);
            Assert.False(File.Exists(_scratch["out/evaluation.json"]));
        }

        Augmix.Run([.. options, "--resume"]).Succeeds();
        Augmix.Run([.. options[..^1], _scratch["again"]]).Succeeds();
        Assert.Equal(WithoutCommand(File.ReadAllText(_scratch["again/evaluation.json"])), WithoutCommand(File.ReadAllText(_scratch["out/evaluation.json"])));
    }

    [Fact]
    public void Logits_GoOutAndComeBack()
    {
        JsonElement network = _network.Evaluate([.. s_generate, "--save-logits", _scratch["logits"], "--json"]).Succeeds().Json;
        JsonElement logits = Augmix.Run("evaluate", "--logits", _scratch["logits"], "--corruptions", "fog,contrast", "--json").Succeeds().Json;
        Assert.Equal(WithoutCommand(network.GetRawText()), WithoutCommand(logits.GetRawText()));
        _network.Evaluate([.. s_generate, "--save-logits", _scratch["logits"]]).IsRefused("exists and is not overwritten");

        // Beside the network they came from, they differ in nothing.
        JsonElement both = _network.Evaluate([.. s_generate, "--logits", _scratch["logits"], "--json"]).Succeeds().Json;
        Assert.All(both[1].GetProperty("differences").EnumerateArray(), difference => Assert.Equal(0, difference.GetProperty("upper").GetDouble()));
        Assert.NotEqual(0, both[1].GetProperty("differences").GetArrayLength());
    }

    [Fact]
    public void Logits_ThatCannotBeRead_AreNamed()
    {
        Array("labels.npy", [.. Enumerable.Range(0, 120).Select(i => (long)(i % 3))], 120);
        Array("clean.npy", Logits(120), 120, 3);
        Evaluate().Succeeds();
        Array("fog.npy", Logits(600), 600, 3);
        Evaluate().IsRefused("gaussian_noise.npy was not found");
        JsonElement partial = Evaluate("--partial", "--json").Succeeds().Json;
        Assert.Equal(14, partial.GetProperty("missing").GetArrayLength());
        Assert.Contains("mean corruption error over 1 corruption, partial", Evaluate("--partial").Succeeds().Output, StringComparison.Ordinal);
        Array("fog.npy", [.. Logits(599), float.NaN, 0, 0], 600, 3);
        Evaluate("--corruptions", "fog").IsRefusedOnTheWay("fog.npy, row 599, class 0 is NaN");
        Array("fog.npy", Logits(595), 595, 3);
        Evaluate("--corruptions", "fog").IsRefused("fog.npy has the shape (595, 3)");
        Array("clean.npy", new float[120], 120, 1);
        Evaluate("--corruptions", "fog").IsRefused("with 2 classes or more");
        Array("clean.npy", Logits(119), 119, 3);
        Evaluate().IsRefused("labels.npy has 120 labels");
        File.Delete(_scratch["fog.npy"]);
        Array("labels.npy", new long[50], 50);
        Array("clean.npy", Logits(50), 50, 3);
        Evaluate().IsRefusedOnTheWay("50 images; the calibration error needs at least 100");
        Augmix.Run("evaluate", "--logits", _scratch["nowhere"]).IsRefused("labels.npy was not found");

        Augmix Evaluate(params string[] options) => Augmix.Run(["evaluate", "--logits", _scratch.Folder, .. options]);
        void Array<T>(string name, T[] values, params int[] shape) where T : unmanaged => _scratch.Array<T>(name, values, shape);
        static float[] Logits(int rows) => [.. Enumerable.Range(0, rows * 3).Select(i => (i * 7 % 11) - 5f)];
    }

    [Fact]
    public void Temperature_ChangesConfidenceAndNoError()
    {
        JsonElement raw = _network.Evaluate([.. s_generate, "--threads", "1", "--json"]).Succeeds().Json;
        foreach (string temperature in (string[])["auto", "2.5"])
        {
            JsonElement scaled = _network.Evaluate([.. s_generate, "--threads", "1", "--temperature", temperature, "--json"]).Succeeds().Json;
            Assert.Equal(raw.GetProperty("corruptions").GetRawText(), scaled.GetProperty("corruptions").GetRawText());
            Assert.Equal(raw.GetProperty("clean").GetProperty("error").GetDouble(), scaled.GetProperty("clean").GetProperty("error").GetDouble());
            Assert.NotEqual(raw.GetProperty("corrupted").GetProperty("nll").GetDouble(), scaled.GetProperty("corrupted").GetProperty("nll").GetDouble());
            JsonElement scaling = scaled.GetProperty("temperature_scaling");
            Assert.Equal(temperature == "auto", scaling.GetProperty("fitted").GetBoolean());
            Assert.Equal(temperature == "auto" ? 2 : 1, scaling.GetProperty("temperatures").GetArrayLength());
        }
    }

    [Fact]
    public void Partial_AveragesWhatIsThere_AndSaysSo()
    {
        string folder = _scratch["c"];
        Augmix.Run("corrupt", "all", Path.Combine(_network.Scratch["data"], "test"), folder, "--corruptions", "fog,contrast", "--format", "png").Succeeds();
        string[] options = ["--corrupted", folder, "--corruptions", "fog", "contrast", "snow"];
        _network.Evaluate(options).IsRefused("snow/1", "was not found");
        Directory.Delete(Path.Combine(folder, "fog", "4"), recursive: true);
        JsonElement report = _network.Evaluate([.. options, "--partial", "--output", _scratch["out"], "--json"]).Succeeds().Json;
        Assert.Equal(["snow", "fog 4"], report.GetProperty("missing").EnumerateArray().Select(entry => entry.GetString()));
        Assert.Equal(["contrast"], report.GetProperty("scored").EnumerateArray().Select(entry => entry.GetString()));
        Assert.Equal(9, report.GetProperty("corruptions").GetArrayLength());
        Assert.Contains("INCOMPLETE, left out on request: snow; fog 4", File.ReadAllText(_scratch["out/evaluation.md"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--bootstrap", "1")]
    [InlineData("--bootstrap", "-5")]
    [InlineData("--confidence", "1")]
    [InlineData("--confidence", "0")]
    [InlineData("--temperature", "0")]
    [InlineData("--temperature", "cold")]
    [InlineData("--resume")]
    [InlineData("--resume", "--overwrite", "--output", "x")]
    [InlineData("--partial")]
    [InlineData("--partial", "--generate")]
    public void WrongOptions_AreRefused(params string[] options) => _network.Evaluate(options).IsRefused();

    [Theory]
    [InlineData("There is nothing to evaluate")]
    [InlineData("--generate is about networks", "--logits", "x", "--generate")]
    [InlineData("--save-logits is about networks", "--logits", "x", "--save-logits", "y")]
    [InlineData("--adapt-bn is about networks", "--logits", "x", "--adapt-bn", "batch")]
    [InlineData("--model is about networks", "--logits", "x", "--model", "small")]
    public void WithoutNetworks_OptionsAboutThemAreRefused(string part, params string[] options) => Augmix.Run(["evaluate", .. options]).IsRefused(part);

    // The command says where the results went, and with which options they were come by.
    private static string WithoutCommand(string json)
    {
        JsonNode report = JsonNode.Parse(json)!;
        Assert.True(report["configuration"]!.AsObject().Remove("command"));
        return report.ToJsonString();
    }
}
