using System.Text.Json;
using AugMix.Codecs;
using AugMix.Training;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>The demo at a size that takes seconds: what it prints is what its two runs and evaluations hold.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Demo_ComparesTwoTrainings_AndLeavesRunsSheetAndReport()
    {
        Assert.SkipUnless(Directory.Exists(FashionMnist.DebianFolder), "Fashion-MNIST is not installed; ./augmix installs it.");
        string[] arguments = ["demo", "--train-images", "256", "--test-images", "100", "--epochs", "1", "--seed", "7", "--output", _scratch["demo"]];
        JsonElement demo = Augmix.Run([.. arguments, "--json"]).Succeeds().Json;
        Assert.Equal("augmix.demo/1", demo.GetProperty("schema").GetString());
        JsonElement[] runs = [.. demo.GetProperty("runs").EnumerateArray()];
        Assert.Equal(["standard", "augmix"], runs.Select(run => run.GetProperty("method").GetString()));
        foreach (JsonElement run in runs)
        {
            JsonElement evaluation = run.GetProperty("evaluation");
            double[] errors = [.. evaluation.GetProperty("corruptions").EnumerateArray().Select(entry => entry.GetProperty("error").GetDouble())];
            Assert.Equal(8 * 5, errors.Length);
            Assert.Equal(8, evaluation.GetProperty("scored").GetArrayLength());
            Assert.Equal(errors.Average(), evaluation.GetProperty("mean_corruption_error").GetDouble(), 1e-12);
            Assert.Equal(100, evaluation.GetProperty("clean").GetProperty("n").GetInt32());
            Assert.Equal(7, run.GetProperty("seed").GetInt32());
            Assert.True(run.GetProperty("train_seconds").GetDouble() > 0);
            Assert.True(File.Exists(_scratch[$"demo/{run.GetProperty("method").GetString()}/checkpoint.pt"]));
        }

        Assert.True(ImageFile.Read(_scratch["demo/samples.png"]).Shape.Width > 5 * 28);
        Assert.Contains("mean corruption error over 8 corruptions", File.ReadAllText(_scratch["demo/report.html"]), StringComparison.Ordinal);
        Augmix.Run(arguments).IsRefused("demo", "--overwrite");
    }
}
