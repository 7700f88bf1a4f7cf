using System.Text.Json;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>The forms of an evaluation, and the rules it may follow.</summary>
public sealed class EvaluateFormatTests(EvaluateTests.Network network) : IClassFixture<EvaluateTests.Network>
{
    private static readonly string[] s_fog = ["--generate", "--corruptions", "fog"];

    [Fact]
    public void Format_PrintsWhatOutputStores()
    {
        string folder = network.Scratch["forms"];
        network.Evaluate([.. s_fog, "--output", folder]).Succeeds();
        foreach ((string format, string extension) in ((string, string)[])[("csv", "csv"), ("markdown", "md"), ("latex", "tex")])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(folder, $"evaluation.{extension}")), network.Evaluate([.. s_fog, "--format", format]).Succeeds().Output);
        }

        string[] lines = File.ReadAllLines(Path.Combine(folder, "evaluation.csv"));
        Assert.StartsWith("run,runs,number,corruption,severity,n,unit,value,", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("run,1,corruptions.fog.3,fog,3,100,Fraction,", StringComparison.Ordinal));
        Assert.Contains("\\begin{tabular}{lr}", File.ReadAllText(Path.Combine(folder, "evaluation.tex")), StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "evaluation.json"))).RootElement;

        // The configuration holds the command line, which is another one.
        JsonElement printed = network.Evaluate([.. s_fog, "--json"]).Succeeds().Json;
        Assert.Equal(json.EnumerateObject().Select(field => field.Name), printed.EnumerateObject().Select(field => field.Name));
        Assert.Equal(json.GetProperty("corruptions").GetRawText(), printed.GetProperty("corruptions").GetRawText());
    }

    [Fact]
    public void Normaliser_IsNamedWithItsNumbers_AndNeverTakenSilently()
    {
        Augmix run = network.Evaluate(["--generate", "--normaliser", "alexnet", "--json"]).Succeeds();
        JsonElement report = run.Json;
        Assert.Equal("alexnet", report.GetProperty("normaliser").GetString());
        Assert.Equal(15, report.GetProperty("normalised_corruptions").GetArrayLength());
        Assert.Equal(report.GetProperty("mce").GetDouble(), report.GetProperty("normalised_corruptions").EnumerateArray().Average(entry => entry.GetProperty("corruption_error").GetDouble()), 1e-12);
        Assert.Contains("among 2 classes by AlexNet's", report.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);

        // Two classes are not ImageNet: nothing is divided unless asked for.
        JsonElement plain = network.Evaluate(["--generate", "--json"]).Succeeds().Json;
        Assert.Equal(JsonValueKind.Null, plain.GetProperty("mce").ValueKind);
        Assert.Equal(report.GetProperty("mean_corruption_error").GetDouble(), plain.GetProperty("mean_corruption_error").GetDouble());
    }

    [Fact]
    public void CorruptedPreparation_IsNamedEverywhere()
    {
        string folder = Directory.CreateDirectory(network.Scratch["resized-run"]).FullName;
        Augmix.Run(
            "train", "--data", $"folder:{network.Scratch["data"]}", "--model", "small", "--method", "standard", "--image-size", "12", "--epochs", "1", "--threads", "1", "--output", folder, "--overwrite").Succeeds();
        string corrupted = network.Scratch["resized-c"];
        Augmix.Run("corrupt", "all", Path.Combine(network.Scratch["data"], "test"), corrupted, "--corruptions", "fog", "--format", "png").Succeeds();
        string[] evaluate = ["evaluate", "--checkpoint", folder, "--corrupted", corrupted, "--corruptions", "fog"];
        JsonElement stored = Augmix.Run([.. evaluate, "--json"]).Succeeds().Json;
        Assert.Equal("images as stored, neither resized nor cropped", stored.GetProperty("corrupted_preprocessing").GetString());
        string text = Augmix.Run([.. evaluate, "--corrupted-preparation", "resized"]).Succeeds().Output;
        Assert.Contains("Warning, resized-run: the corrupted images were resized and cropped like clean ones (short side resized to 14 (bilinear), central crop of 12)", text, StringComparison.Ordinal);

        // Networks that take images as stored have nothing to resize to.
        Augmix.Run("evaluate", "--checkpoint", network.Scratch["run"], "--corrupted", corrupted, "--corruptions", "fog", "--corrupted-preparation", "resized").IsRefused("take images as stored");
    }

    [Fact]
    public void SeedRuns_StandForTheirRuns_AndShowTheirSpread()
    {
        string folder = network.Scratch["several"];
        Augmix.Run(
            "train", "--data", $"folder:{network.Scratch["data"]}", "--model", "small", "--method", "standard", "--batch-size", "16", "--seeds", "1,2,5", "--threads", "1", "--epochs", "1", "--output", folder).Succeeds();
        string[] evaluate = ["evaluate", "--checkpoint", folder, network.Scratch["run"], .. s_fog];
        string table = Augmix.Run(evaluate).Succeeds().Output;
        Assert.Contains("several (3 seeds)", table, StringComparison.Ordinal);
        Assert.Contains("of several/seed-1, several/seed-2, several/seed-5, which differ only by seed (1, 2, 5)", table, StringComparison.Ordinal);
        Assert.Equal(
            ["several/seed-1", "several/seed-2", "several/seed-5", "run"],
            Augmix.Run([.. evaluate, "--save-logits", network.Scratch["several-logits"], "--json"]).Succeeds().Json.EnumerateArray().Select(report => report.GetProperty("label").GetString()));
        Assert.Equal(["1", "2", "3", "4"], Directory.GetDirectories(network.Scratch["several-logits"]).Select(path => Path.GetFileName(path)).Order());
        Assert.Equal(
            "several/seed-5",
            Augmix.Run("evaluate", "--logits", Path.Combine(network.Scratch["several-logits"], "3"), "--corruptions", "fog", "--json").Succeeds().Json.GetProperty("label").GetString());
        string csv = Augmix.Run([.. evaluate, "--format", "csv"]).Succeeds().Output;
        Assert.Contains("\nseveral (3 seeds),3,clean.error,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void DumpFailures_StoresWrongAnswers_OnceAndWhole()
    {
        string folder = network.Scratch["wrong"];
        string[] options = ["--generate", "--corruptions", "gaussian_noise,fog", "--dump-failures", folder, "--failures", "7"];
        network.Evaluate(options).Succeeds();
        JsonElement[] index = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "index.json"))).RootElement.EnumerateArray()];
        Assert.InRange(index.Length, 1, 7);
        Assert.All(index, entry =>
        {
            Assert.True(File.Exists(Path.Combine(folder, entry.GetProperty("file").GetString()!)));
            Assert.NotEqual(entry.GetProperty("label").GetInt32(), entry.GetProperty("prediction").GetInt32());
            Assert.InRange(entry.GetProperty("confidence").GetDouble(), 0.5, 1);
        });
        Assert.Contains("Mean corruption error: plain average", File.ReadAllText(Path.Combine(folder, "index.html")), StringComparison.Ordinal);
        network.Evaluate(options).IsRefused("wrong", "--overwrite");
        network.Evaluate(["--failures", "3"]).IsRefused("--dump-failures");
        network.Evaluate(["--dump-failures", network.Scratch["none"], "--failures", "0"]).IsRefused("below 1");
        Assert.False(Directory.Exists(network.Scratch["none"]));
    }
}
