using System.Diagnostics;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Folder runs that stop before their end, and go on.</summary>
public sealed class AugmentResumeTests : IDisposable
{
    private const int Images = 240;

    private readonly Scratch _scratch = new();

    public AugmentResumeTests()
    {
        for (int i = 0; i < Images; i++)
        {
            // Sizes differ, so that draws do too; noise takes long to pack, so that a run lasts.
            ImageShape shape = new(96 + (i % 7), 80 + (i % 5), 3);
            byte[] samples = new byte[shape.Length];
            uint state = (uint)i + 1;
            for (int j = 0; j < samples.Length; j++)
            {
                state = (state * 1664525) + 1013904223;
                samples[j] = (byte)(state >> 24);
            }

            string path = _scratch[$"in/{(char)('a' + (i % 3))}/{i:000}.{(i % 4 == 0 ? "jpg" : "png")}"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Codecs.ImageFile.Write(path, new ImageBuffer(shape, samples).View, overwrite: false);
        }
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("native")]
    [InlineData("numpy")]
    public void Resume_AfterAKill_GivesTheFilesAndTheTraceOfAWholeRun(string random)
    {
        string[] options = ["--views", "2", "--random", random, "--seed", "5"];
        Augmix.Run(["augment", _scratch["in"], _scratch["whole"], .. options, "--trace", _scratch["whole.jsonl"]]).Succeeds();
        string[] run = ["augment", _scratch["in"], _scratch["out"], .. options, "--trace", _scratch["out.jsonl"]];
        for (int kill = 1; kill <= 2; kill++)
        {
            _scratch.Kill([.. run, "--resume"], kill * 40);
            Assert.False(Directory.Exists(_scratch["out"]));
        }

        Augmix resumed = Augmix.Run([.. run, "--resume", "--json"]).Succeeds();

        Assert.InRange(resumed.Json.GetProperty("resumed").GetInt32(), 38, Images - 1);
        _scratch.AssertSame();
        Assert.Equal(File.ReadAllBytes(_scratch["whole.jsonl"]), File.ReadAllBytes(_scratch["out.jsonl"]));
        Assert.Equal(["in", "out", "out.jsonl", "whole", "whole.jsonl"], Directory.EnumerateFileSystemEntries(_scratch.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Resume_AfterAKill_GivesTheMasksOfAWholeRun()
    {
        foreach (string file in _scratch.Files("in"))
        {
            string mask = _scratch[$"masks/{Path.ChangeExtension(file, ".png")}"];
            Directory.CreateDirectory(Path.GetDirectoryName(mask)!);
            ImageShape image = Codecs.ImageFile.Read(_scratch[$"in/{file}"]).Shape;
            ImageShape shape = new(image.Width, image.Height, 1);
            Codecs.ImageFile.Write(mask, new ImageBuffer(shape, [.. Enumerable.Range(0, shape.Length).Select(i => (byte)(i / 7 % 200))]).View, overwrite: false);
        }

        string[] options = ["--geometry", "shared", "--masks", _scratch["masks"], "--mask-outside", "255"];
        Augmix.Run(["augment", _scratch["in"], _scratch["whole"], .. options, "--masks-out", _scratch["whole-masks"]]).Succeeds();
        string[] run = ["augment", _scratch["in"], _scratch["out"], .. options, "--masks-out", _scratch["out-masks"]];
        _scratch.Kill(run, 40);
        Augmix.Run([.. run, "--resume", "--geometry", "none"]).IsRefused("--geometry");
        Augmix.Run(["augment", _scratch["in"], _scratch["out"], "--resume"]).IsRefused("geometry \"shared\", not \"per-chain\"");
        Augmix resumed = Augmix.Run([.. run, "--resume", "--json"]).Succeeds();

        // Of the 40 files one is the record, and each thread may have had one unfinished.
        Assert.InRange(resumed.Json.GetProperty("resumed").GetInt32(), 39 - Environment.ProcessorCount, Images - 1);
        _scratch.AssertSame();
        Assert.Equal(Images, _scratch.Files("out-masks").Length);
        Assert.All(_scratch.Files("whole-masks"), name => Assert.Equal(File.ReadAllBytes(_scratch[$"whole-masks/{name}"]), File.ReadAllBytes(_scratch[$"out-masks/{name}"])));
    }

    [Fact]
    public void Interruption_KeepsWholeFiles_AndSaysHowToGoOn()
    {
        Augmix.Run("augment", _scratch["in"], _scratch["whole"]).Succeeds();
        using (Process process = Augmix.Start("augment", _scratch["in"], _scratch["out"]))
        {
            _scratch.WaitFor(process, 10);
            Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(130, process.ExitCode);
            Assert.Contains($"{_scratch["out.partial"]}. Go on with --resume.", error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(_scratch.Files("out.partial"), name => name.EndsWith(".partial", StringComparison.Ordinal));
        Augmix.Run("augment", _scratch["in"], _scratch["out"]).IsRefused("out.partial", "--resume", "--overwrite");
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--resume").Succeeds();
        _scratch.AssertSame();
    }

    [Fact]
    public void Resume_WithOtherOptionsOrFiles_IsRefused_AndNamesTheDifference()
    {
        _scratch.Kill(["augment", _scratch["in"], _scratch["out"]], 10);
        string[] before = _scratch.Files("out.partial");
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--resume", "--severity", "1").IsRefused("out.partial", "severity 3, not 1");
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--resume", "--views", "2").IsRefused("views 1, not 2");
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--resume", "--quality", "50").IsRefused("quality 95, not 50");
        File.Copy(_scratch["in/a/000.jpg"], _scratch["in/a/new.jpg"]);
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--resume").IsRefused($"number of images {Images}, not {Images + 1}");
        File.Delete(_scratch["in/a/003.png"]);
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--resume").IsRefused("hash of the file names");
        Assert.Equal(before, _scratch.Files("out.partial"));
    }

    [Fact]
    public void Overwrite_DiscardsWhatARunHasLeft_AndAResumedRunKeepsThatIntention()
    {
        Augmix.Run("augment", _scratch["in"], _scratch["whole"]).Succeeds();
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--seed", "9").Succeeds();
        _scratch.Kill(["augment", _scratch["in"], _scratch["out"], "--seed", "8", "--overwrite"], 10);
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--seed", "9", "--overwrite").Succeeds();
        Assert.False(Directory.Exists(_scratch["out.partial"]));
        _scratch.Kill(["augment", _scratch["in"], _scratch["out"], "--overwrite"], 10);
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--resume").Succeeds();
        _scratch.AssertSame();
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--resume").IsRefused("out", "exists");
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--resume", "--overwrite").IsRefused("contradict");
    }

    [Fact]
    public void TwoRunsIntoOneFolder_TheSecondIsRefused()
    {
        using Process first = Augmix.Start("augment", _scratch["in"], _scratch["out"], "--threads", "1", "--views", "9");
        _scratch.WaitFor(first, 3);
        Augmix second = Augmix.Run("augment", _scratch["in"], _scratch["out"], "--threads", "1", "--views", "9", "--resume");
        Assert.False(first.HasExited, "The first run ended too soon to say anything.");
        first.Kill();
        first.WaitForExit();
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("is being filled by another run", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderNobodyMade_IsLeftAlone()
    {
        Directory.CreateDirectory(_scratch["out.partial"]);
        File.WriteAllText(_scratch["out.partial/precious"], "mine");
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--overwrite").IsRefused("out.partial", "no run has made it");
        Assert.Equal(["precious"], _scratch.Files("out.partial"));
    }

    [Fact]
    public void Replay_OfATraceWithADamagedImage_LeavesItOut()
    {
        File.WriteAllText(_scratch["in/b/001.png"], "");
        Augmix drawn = Augmix.Run("augment", _scratch["in"], _scratch["whole"], "--trace", _scratch["trace.jsonl"]);
        Assert.Equal(2, drawn.ExitCode);
        Assert.Equal(Images, File.ReadLines(_scratch["trace.jsonl"]).Count());
        Assert.Equal(2, Augmix.Run("augment", _scratch["in"], _scratch["out"], "--replay", _scratch["trace.jsonl"]).ExitCode);
        _scratch.AssertSame();
    }

    [Fact]
    public void Replay_OfATraceThatIsNotThere_IsRefused()
        => Augmix.Run("augment", _scratch["in"], _scratch["out"], "--replay", _scratch["none.jsonl"]).IsRefused("none.jsonl", "--trace");

    [Fact]
    public void Quality_DecidesTheSizeOfJpegFiles()
    {
        Augmix.Run("augment", _scratch["in"], _scratch["whole"]).Succeeds();
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--quality", "40").Succeeds();
        Assert.True(new FileInfo(_scratch["out/a/000.jpg"]).Length < new FileInfo(_scratch["whole/a/000.jpg"]).Length / 2);
        Assert.Equal(File.ReadAllBytes(_scratch["whole/b/001.png"]), File.ReadAllBytes(_scratch["out/b/001.png"]));
    }
}
