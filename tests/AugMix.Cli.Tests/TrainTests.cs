using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Training and evaluation through the command line, on a tiny data set of two kinds of images.</summary>
public sealed class TrainTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _data;

    public TrainTests()
    {
        Directory.CreateDirectory(_scratch["data"]);
        Write("train", 256);
        Write("test", 128);
        _data = $"npy:{_scratch["data"]}";
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Train_ThenEvaluate_WritesARunAndAReport()
    {
        JsonElement trained = Train("run", "--epochs", "2", "--json").Succeeds().Json;
        Assert.Equal(16, trained.GetProperty("steps").GetInt32());
        Assert.InRange(trained.GetProperty("clean").GetProperty("error").GetDouble(), 0, 0.5);
        Assert.Superset(
            new HashSet<string> { "checkpoint.pt", "config.json", "log.csv", "log.jsonl", "metrics.json" },
            Directory.EnumerateFiles(_scratch["run"]).Select(path => Path.GetFileName(path)!).ToHashSet());

        Augmix evaluated = Augmix.Run(
            "evaluate", "--checkpoint", _scratch["run"], "--generate", "--corruptions", "contrast", "gaussian_noise", "--output", _scratch["report"], "--json").Succeeds();
        JsonElement report = evaluated.Json;
        Assert.Equal(10, report.GetProperty("corruptions").GetArrayLength());
        Assert.Equal("generated", report.GetProperty("corruption_set").GetString());
        Assert.Equal(["contrast", "gaussian_noise"], report.GetProperty("scored").EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("mce").ValueKind);
        double mean = report.GetProperty("corruptions").EnumerateArray().Average(entry => entry.GetProperty("error").GetDouble());
        Assert.Equal(mean, report.GetProperty("mean_corruption_error").GetDouble(), 1e-12);
        Assert.All((string[])["evaluation.json", "evaluation.md", "report.html"], name => Assert.True(new FileInfo(Path.Combine(_scratch["report"], name)).Length > 0));
    }

    [Fact]
    public void Train_SaysWhatItTrains_WhereTheFilesAre_AndWhatToTypeNext()
    {
        Augmix run = Train("run", "--epochs", "1").Succeeds();

        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.Contains("augmix on data train: 256 images of 8x8x1, 2 classes; small with 161,786 parameters; seed 3, 1 epochs of batches of 32; cpu, fp32, 1 threads", lines[0], StringComparison.Ordinal);
        Assert.Contains($"augmix evaluate --checkpoint {_scratch["run"]} --generate", lines[^1], StringComparison.Ordinal);
        Assert.StartsWith("clean error ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WithEverything_ReportsTheAverageAndTheBest()
    {
        JsonElement trained = Train("run", "--epochs", "3", "--validation-images", "100", "--early-stop", "2", "--ema-decay", "0.9", "--warmup-epochs", "1", "--tensorboard", "--json").Succeeds().Json;

        Assert.InRange(trained.GetProperty("averaged").GetProperty("error").GetDouble(), 0, 1);
        Assert.InRange(trained.GetProperty("best").GetProperty("error").GetDouble(), 0, 1);
        Assert.InRange(trained.GetProperty("best_epoch").GetInt32(), 1, 3);
        Assert.Superset(
            new HashSet<string> { "averaged.pt", "best.pt", "checkpoint.pt" },
            Directory.EnumerateFiles(_scratch["run"]).Select(path => Path.GetFileName(path)!).ToHashSet());
        Assert.Single(Directory.EnumerateFiles(_scratch["run"], "events.out.tfevents.*"));
        Augmix.Run("evaluate", "--checkpoint", _scratch["run/best.pt"], _scratch["run/averaged.pt"], "--json").Succeeds();
    }

    [Fact]
    public void Train_ThatDiverges_FailsInOneLine_AndKeepsTheKeysOfTheBatch()
    {
        Augmix run = Train("run", "--epochs", "1", "--learning-rate", "1e30");

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        string line = run.Error.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith("augmix train: The loss is NaN at step 2 (epoch 1)", line, StringComparison.Ordinal);
        Assert.Contains("failure.json", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        JsonElement failure = JsonDocument.Parse(File.ReadAllText(_scratch["run/failure.json"])).RootElement;
        Assert.Equal((2, 32), (failure.GetProperty("step").GetInt32(), failure.GetProperty("batch").GetProperty("indices").GetArrayLength()));
    }

    [Fact]
    public void Train_OnAGraphicsProcessorThatIsNotThere_IsRefused()
    {
        Assert.SkipWhen(File.Exists("/dev/nvidia0"), "This machine has a CUDA device.");
        Train("run", "--device", "cuda").IsRefused("device cuda", "no NVIDIA device", "device cpu");
        Assert.False(Directory.Exists(_scratch["run"]));
    }

    [Fact]
    public void DryRun_SaysWhatTheRunWouldTake_AndWritesNothing()
    {
        Augmix table = Train("run", "--epochs", "5", "--dry-run").Succeeds();
        Assert.Contains("161,786", table.Output, StringComparison.Ordinal);
        Assert.Contains("Measured over 3 steps", table.Output, StringComparison.Ordinal);
        Assert.Contains("--batch-size 32", table.Output, StringComparison.Ordinal);

        JsonElement estimate = Train("run", "--epochs", "5", "--dry-run", "--json").Succeeds().Json;
        Assert.Equal((161786, 8, 96, 3), (estimate.GetProperty("parameters").GetInt32(), estimate.GetProperty("steps_per_epoch").GetInt32(), estimate.GetProperty("views_per_step").GetInt32(), estimate.GetProperty("measured_steps").GetInt32()));
        Assert.Equal(40 * estimate.GetProperty("seconds_per_step").GetDouble(), estimate.GetProperty("seconds").GetDouble(), 1e-9);
        Assert.Equal(["data"], Directory.EnumerateFileSystemEntries(_scratch.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Seeds_TrainOnceEach_AndGoOnWhereTheyWere()
    {
        string[] arguments = [.. Arguments("runs").Where((_, i) => i is not (9 or 10)), "--epochs", "1"];
        JsonElement trained = Augmix.Run([.. arguments, "--seeds", "3,4", "--json"]).Succeeds().Json;
        double[] errors = [.. trained.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("metrics").GetProperty("test_error").GetDouble())];
        JsonElement clean = trained.GetProperty("summary").GetProperty("test_error");
        Assert.Equal((errors.Average(), 2), (clean.GetProperty("mean").GetDouble(), clean.GetProperty("n").GetInt32()));
        Assert.Equal(Math.Abs(errors[0] - errors[1]) / Math.Sqrt(2), clean.GetProperty("standard_deviation").GetDouble(), 1e-12);

        // A run by itself gives the same weights, and so does one that is made again.
        Train("alone", "--epochs", "1").Succeeds();
        Assert.Equal(Weights("alone"), Weights("runs/seed-3"));
        DateTime kept = File.GetLastWriteTimeUtc(_scratch["runs/seed-3/checkpoint.pt"]);
        string[] second = Weights("runs/seed-4");
        Directory.Delete(_scratch["runs/seed-4"], recursive: true);
        Augmix again = Augmix.Run("train", "--resume", "--output", _scratch["runs"]).Succeeds();
        Assert.Contains("seed 3 is finished", again.Error, StringComparison.Ordinal);
        Assert.Equal(kept, File.GetLastWriteTimeUtc(_scratch["runs/seed-3/checkpoint.pt"]));
        Assert.Equal(second, Weights("runs/seed-4"));

        Augmix.Run([.. arguments, "--seeds", "3,4"]).IsRefused("--resume", "--overwrite");
        Augmix.Run("train", "--resume", "--output", _scratch["runs"], "--seeds", "3,5").IsRefused("3,4 in the runs, 3,5 now");
    }

    [Theory]
    [InlineData("1,x", "1,x is not a list")]
    [InlineData("2,2", "names one twice")]
    public void Seeds_ThatAreWrong_AreRefused(string seeds, string message)
    {
        string[] arguments = [.. Arguments("runs").Where((_, i) => i is not (9 or 10))];
        Augmix.Run([.. arguments, "--seeds", seeds]).IsRefused(message);
        Train("runs", "--seeds", "1,2").IsRefused("--seed and --seeds");
        Assert.False(Directory.Exists(_scratch["runs"]));
    }

    [Fact]
    public void Interrupted_ThenResumed_GivesTheSameWeights()
    {
        // Long enough for the signal to arrive in the middle of it.
        Train("whole", "--epochs", "40").Succeeds();
        using (Process process = Augmix.Start([.. Arguments("broken"), "--epochs", "40"]))
        {
            // As soon as there is a checkpoint the run is well under way.
            while (!File.Exists(_scratch["broken/checkpoint.pt"]) && !process.HasExited)
            {
                Thread.Sleep(5);
            }

            Interrupt(process);
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
            Assert.Equal(130, process.ExitCode);
            string error = process.StandardError.ReadToEnd();
            Assert.Contains("--resume", error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(_scratch["broken/metrics.json"]));
        Augmix.Run("train", "--resume", "--output", _scratch["broken"], "--learning-rate", "0.2").IsRefused("learning_rate");
        Augmix.Run("train", "--resume", "--output", _scratch["broken"]).Succeeds();
        JsonElement[] errors = [.. ((string[])["whole", "broken"]).Select(run => JsonDocument.Parse(File.ReadAllText(_scratch[$"{run}/metrics.json"])).RootElement)];
        Assert.Equal(errors[0].GetProperty("steps").GetInt64(), errors[1].GetProperty("steps").GetInt64());
        Assert.Equal(Weights("whole"), Weights("broken"));
    }

    [Theory]
    [InlineData("--model", "wrn-41-2", "wrn-41-2")]
    [InlineData("--model", "resnt", "resnt")]
    [InlineData("--method", "augmx", "Did you mean augmix?")]
    [InlineData("--data", "mnst", "mnst")]
    [InlineData("--data", "cifar10:/nonexistent", "/nonexistent")]
    [InlineData("--epochs", "0", "epochs 0 is below 1")]
    [InlineData("--batch-size", "0", "batch_size 0 is below 1")]
    [InlineData("--learning-rate", "NaN", "--learning-rate NaN is not a finite number")]
    [InlineData("--alpha", "0", "alpha 0")]
    [InlineData("--precision", "fp8", "fp8")]
    [InlineData("--device", "tpu", "tpu")]
    public void Train_AnOptionThatIsWrong_IsRefused_AndLeavesNothing(string option, string value, string message)
    {
        string[] arguments = [.. Arguments("run").Where((_, i) => i == 0 || !Arguments("run")[(((i - 1) / 2) * 2) + 1].Equals(option, StringComparison.Ordinal)), option, value];
        Augmix.Run(arguments).IsRefused(message);
        Assert.False(Directory.Exists(_scratch["run"]));
    }

    [Fact]
    public void Train_IntoAFolderThatIsTaken_IsRefused()
    {
        Directory.CreateDirectory(_scratch["run"]);
        File.WriteAllText(_scratch["run/mine.txt"], "precious");
        Train("run", "--epochs", "1").IsRefused("run", "exists", "--resume", "--overwrite");
        Assert.Equal("precious", File.ReadAllText(_scratch["run/mine.txt"]));
        Train("none", "--epochs", "1", "--resume").IsRefused("none", "no run to resume");
    }

    [Fact]
    public void Train_LabelsThatDoNotFit_NameTheFile()
    {
        _scratch.Array<long>("data/train-labels.npy", [.. Enumerable.Repeat(1L, 255), -1], 256);
        Train("run", "--epochs", "1").IsRefused("train-labels.npy", "-1");
        _scratch.Array<byte>("data/train-labels.npy", [.. Enumerable.Repeat((byte)1, 200)], 200);
        Train("run", "--epochs", "1").IsRefused("train-labels.npy", "200", "256");
        Assert.False(Directory.Exists(_scratch["run"]));
    }

    [Fact]
    public void Evaluate_WithoutACheckpoint_NamesIt()
        => Augmix.Run("evaluate", "--checkpoint", _scratch["none"], "--data", _data).IsRefused("none", "does not exist");

    [Fact]
    public void Evaluate_AFileThatIsNoCheckpoint_IsRefused()
    {
        File.WriteAllText(_scratch["checkpoint.pt"], "hello");
        Augmix.Run("evaluate", "--checkpoint", _scratch["checkpoint.pt"], "--data", _data).IsRefused("checkpoint.pt");
    }

    [Fact]
    public void Evaluate_AFolderOfArrays_ReadsTheOfficialLayout_AndNamesWhatIsMissing()
    {
        Train("run", "--epochs", "1").Succeeds();
        Directory.CreateDirectory(_scratch["c"]);
        byte[] labels = [.. Enumerable.Range(0, 5 * 128).Select(i => (byte)(i % 128 % 2))];
        byte[] images = new byte[5 * 128 * 8 * 8];
        _scratch.Array<byte>("c/labels.npy", labels, 5 * 128);
        _scratch.Array<byte>("c/fog.npy", images, 5 * 128, 8, 8);
        Augmix.Run("evaluate", "--checkpoint", _scratch["run"], "--corrupted", _scratch["c"]).IsRefused("gaussian_noise.npy");
        JsonElement report = Augmix.Run("evaluate", "--checkpoint", _scratch["run"], "--corrupted", _scratch["c"], "--corruptions", "fog", "--json").Succeeds().Json;
        Assert.Equal("official", report.GetProperty("corruption_set").GetString());
        Assert.Equal(0.5, report.GetProperty("mean_corruption_error").GetDouble(), 1e-12);
    }

    [Fact]
    public void Evaluate_WhatCorruptWrote_IsReadAndSaidToBeGenerated()
    {
        Train("run", "--epochs", "1").Succeeds();
        Augmix.Run("corrupt", "all", _scratch["data/test-images.npy"], _scratch["c"], "--labels", _scratch["data/test-labels.npy"], "--corruptions", "fog,contrast", "--seed", "6").Succeeds();
        string[] names = ["--corruptions", "fog", "contrast"];
        JsonElement read = Augmix.Run(["evaluate", "--checkpoint", _scratch["run"], "--corrupted", _scratch["c"], .. names, "--json"]).Succeeds().Json;
        JsonElement generated = Augmix.Run(["evaluate", "--checkpoint", _scratch["run"], "--generate", "--seed", "6", .. names, "--json"]).Succeeds().Json;
        Assert.Equal("generated", read.GetProperty("corruption_set").GetString());
        Assert.Equal(generated.GetProperty("mean_corruption_error").GetDouble(), read.GetProperty("mean_corruption_error").GetDouble(), 1e-12);
        Assert.Equal(10, read.GetProperty("corruptions").GetArrayLength());
    }

    private static byte[] Image(int index)
    {
        // Class 0 is bright at the top, class 1 at the bottom; each image has its own brightness.
        byte[] samples = new byte[64];
        for (int i = 0; i < 64; i++)
        {
            bool bright = i < 32 == (index % 2 == 0);
            samples[i] = (byte)((bright ? 160 : 40) + (index * 13 % 60));
        }

        return samples;
    }

    private string[] Arguments(string run)
        => ["train", "--data", _data, "--model", "small", "--method", "augmix", "--batch-size", "32", "--seed", "3", "--threads", "1", "--precision", "fp32", "--output", _scratch[run]];

    private Augmix Train(string run, params string[] more) => Augmix.Run([.. Arguments(run), .. more]);

    private void Write(string part, int count)
    {
        byte[] samples = [.. Enumerable.Range(0, count).SelectMany(Image)];
        _scratch.Array<byte>($"data/{part}-images.npy", samples, count, 8, 8);
        _scratch.Array<byte>($"data/{part}-labels.npy", [.. Enumerable.Range(0, count).Select(i => (byte)(i % 2))], count);
    }

    // The weights lie in the checkpoint as stored files of one archive; names and times of the archive do not matter.
    private string[] Weights(string run)
    {
        using System.IO.Compression.ZipArchive archive = System.IO.Compression.ZipFile.OpenRead(_scratch[$"{run}/checkpoint.pt"]);
        return [.. archive.Entries
            .Where(entry => entry.FullName.Contains("/data/", StringComparison.Ordinal))
            .Select(entry =>
            {
                using Stream stream = entry.Open();
                return $"{entry.FullName} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream))}";
            })];
    }

    private static void Interrupt(Process process)
    {
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
