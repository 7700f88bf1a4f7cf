using System.Text.Json;
using AugMix.Training;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary><c>augmix report</c> on a run, on an evaluation of it, and on what it does not know.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Report_OfARunAndItsEvaluation_HoldsBoth()
    {
        Assert.SkipUnless(Directory.Exists(FashionMnist.DebianFolder), "Fashion-MNIST is not installed; ./augmix installs it.");
        Augmix.Run("train", "--data", "fashion-mnist", "--train-images", "256", "--test-images", "100", "--model", "small", "--epochs", "2", "--log-interval", "1", "--output", _scratch["run"]).Succeeds();
        Augmix.Run("evaluate", "--checkpoint", _scratch["run"], "--generate", "--corruptions", "fog", "--test-images", "100", "--output", _scratch["evaluated"]).Succeeds();
        string[] arguments = ["report", _scratch["run"], _scratch["evaluated"], "--title", "Fog & <frost>", "--output", _scratch["page.html"]];
        JsonElement report = Augmix.Run([.. arguments, "--json"]).Succeeds().Json;
        Assert.Equal("augmix.report/1", report.GetProperty("schema").GetString());
        Assert.Equal(["run"], report.GetProperty("runs").EnumerateArray().Select(run => run.GetString()));
        string page = File.ReadAllText(_scratch["page.html"]);
        Assert.Equal(report.GetProperty("bytes").GetInt64(), new FileInfo(_scratch["page.html"]).Length);
        foreach (string part in (string[])["<h1>Fog &amp; &lt;frost&gt;</h1>", "id=\"training\"", "id=\"robustness\"", "id=\"samples\"", "mean corruption error over 1 corruption", "augmix evaluate --checkpoint", "--generate --corruptions fog", "augmix train --train-images 256"])
        {
            Assert.Contains(part, page, StringComparison.Ordinal);
        }

        Augmix.Run(arguments).IsRefused("page.html", "--overwrite");
        Augmix.Run([.. arguments, "--overwrite"]).Succeeds();
    }

    [Fact]
    public void Report_OfWhatItDoesNotKnow_IsRefused()
    {
        Augmix.Run("report", _scratch.Folder, "--output", _scratch["page.html"]).IsRefused(_scratch.Folder, "config.json", "evaluation.json", "seeds.json");
        Augmix.Run("report", _scratch["nowhere"], "--output", _scratch["page.html"]).IsRefused("nowhere");
        Augmix.Run("report", "--output", _scratch["page.html"]).IsRefused("DIR");
        Augmix.Run("report", _scratch.Folder).IsRefused("--output");
        File.WriteAllText(_scratch["evaluation.json"], "{}");
        Augmix.Run("report", _scratch.Folder, "--output", _scratch["page.html"]).IsRefused("evaluation.json");
        Assert.False(File.Exists(_scratch["page.html"]));
    }
}
