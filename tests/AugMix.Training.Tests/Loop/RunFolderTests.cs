using Xunit;

namespace AugMix.Training.Tests;

public sealed class RunFolderTests : TrainingTest
{
    private string Run => Folder.At("run");

    [Fact]
    public void Open_WritesTheResolvedConfigurationAndTheVersion()
    {
        using RunFolder folder = RunFolder.Open(Run, Options with { Threads = 0 }, RunMode.New);

        string text = File.ReadAllText(Path.Combine(Run, "config.json"));
        Assert.Contains($"\"threads\": {Workers.Available}", text, StringComparison.Ordinal);
        Assert.Contains($"\"version\": \"{RunConfiguration.Version}\"", text, StringComparison.Ordinal);
        Assert.Equal(folder.Options, RunConfiguration.FromJson(text, "config.json"));
        Assert.Null(folder.Checkpoint);
    }

    [Fact]
    public void Open_RefusesAFolderThatHoldsSomething()
    {
        Folder.Write("run/thesis.txt", 1);

        OutputExistsException error = Assert.Throws<OutputExistsException>(() => RunFolder.Open(Run, Options, RunMode.New));

        Assert.Contains("--resume", error.Message, StringComparison.Ordinal);
        Assert.Contains("--overwrite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TakesAnEmptyFolder()
    {
        Directory.CreateDirectory(Run);

        RunFolder.Open(Run, Options, RunMode.New).Dispose();

        Assert.True(File.Exists(Path.Combine(Run, "config.json")));
    }

    [Fact]
    public void Overwrite_DeletesTheRunsFilesAndNoOthers()
    {
        Train(Options with { Epochs = 1 }, Data, Run);
        Folder.Write("run/thesis.txt", 1);

        using RunFolder folder = RunFolder.Open(Run, Options, RunMode.Overwrite);

        Assert.Null(folder.Checkpoint);
        Assert.Equal([".lock", "config.json", "log.csv", "log.jsonl", "thesis.txt"], Directory.EnumerateFiles(Run).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(LogRow.CsvHeader + "\n", File.ReadAllText(Path.Combine(Run, "log.csv")));
    }

    [Fact]
    public void Open_KeepsASecondRunOut()
    {
        using (RunFolder.Open(Run, Options, RunMode.New))
        {
            Assert.Contains("another process", Assert.Throws<IOException>(() => RunFolder.Open(Run, Options, RunMode.Resume)).Message, StringComparison.Ordinal);
            Assert.Contains("another process", Assert.Throws<IOException>(() => RunFolder.Open(Run, Options, RunMode.Overwrite)).Message, StringComparison.Ordinal);
        }

        RunFolder.Open(Run, Options, RunMode.Resume).Dispose();
        Assert.False(File.Exists(Path.Combine(Run, ".lock")));
    }

    [Fact]
    public void Resume_RefusesAFolderWithoutARun()
        => Assert.Contains("no run to resume", Assert.Throws<FileNotFoundException>(() => RunFolder.Open(Run, Options, RunMode.Resume)).Message, StringComparison.Ordinal);

    [Fact]
    public void Resume_RefusesOtherOptionsAndNamesTheField()
    {
        RunFolder.Open(Run, Options, RunMode.New).Dispose();

        ArgumentException error = Assert.Throws<ArgumentException>(() => RunFolder.Open(Run, Options with { BatchSize = 16 }, RunMode.Resume));

        Assert.Contains("batch_size: 8 in the run, 16 now", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_AllowsOptionsThatDoNotDecideAnything()
    {
        RunFolder.Open(Run, Options, RunMode.New).Dispose();

        using RunFolder folder = RunFolder.Open(Run, Options with { LoaderThreads = 2, CheckpointInterval = 7, Threads = 0, Precision = Precision.Auto }, RunMode.Resume);

        Assert.Equal((2, 2, Precision.Fp32), (folder.Options.LoaderThreads, folder.Options.Threads, folder.Options.Precision));
    }

    [Fact]
    public void Resume_NamesADamagedConfiguration()
    {
        RunFolder.Open(Run, Options, RunMode.New).Dispose();
        File.WriteAllText(Path.Combine(Run, "config.json"), "{\"epochs\": 3");

        Assert.Contains("config.json is not JSON", Assert.Throws<InvalidDataException>(() => RunFolder.Open(Run, Options, RunMode.Resume)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_NamesADamagedCheckpoint()
    {
        Train(Options with { Epochs = 1 }, Data, Run);
        byte[] whole = File.ReadAllBytes(Path.Combine(Run, "checkpoint.pt"));
        File.WriteAllBytes(Path.Combine(Run, "checkpoint.pt"), whole[..(whole.Length / 2)]);

        Assert.Contains("checkpoint.pt", Assert.Throws<InvalidDataException>(() => RunFolder.Open(Run, RunFolder.ReadOptions(Run), RunMode.Resume)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_DropsDamagedLinesAndWhatAKilledWriterLeft()
    {
        RunFolder.Open(Run, Options, RunMode.New).Dispose();
        File.AppendAllText(Path.Combine(Run, "log.csv"), "0,step,1,2.3");
        File.AppendAllText(Path.Combine(Run, "log.jsonl"), "7\n{\"step\":\"0\"}\n{\"steps\":0}\n{\"step\":0,\"ki");
        Folder.Write("run/.checkpoint.pt.0123.partial", 1);

        using RunFolder folder = RunFolder.Open(Run, Options, RunMode.Resume);

        Assert.Equal(LogRow.CsvHeader + "\n", File.ReadAllText(Path.Combine(Run, "log.csv")));
        Assert.Equal("", File.ReadAllText(Path.Combine(Run, "log.jsonl")));
        Assert.False(File.Exists(Path.Combine(Run, ".checkpoint.pt.0123.partial")));
    }

    [Fact]
    public void Open_RefusesAFile()
    {
        Folder.Write("run", 1);

        Assert.Contains("is a file", Assert.Throws<OutputExistsException>(() => RunFolder.Open(Run, Options, RunMode.Overwrite)).Message, StringComparison.Ordinal);
    }
}
