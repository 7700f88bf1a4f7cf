using System.Diagnostics;
using AugMix.Codecs;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Runs of <c>augmix corrupt</c> that stop before their end, and go on.</summary>
public sealed class CorruptResumeTests : IDisposable
{
    private const int Images = 300;

    private readonly Scratch _scratch = new();

    public CorruptResumeTests() => _scratch.Images("in.npy", Images, 32, 32, 3);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Resume_AfterAKill_KeepsWholeCorruptions_AndGivesTheFilesOfAWholeRun()
    {
        _scratch.Array<byte>("labels.npy", new byte[Images], Images);
        string[] options = ["--seed", "5", "--labels", _scratch["labels.npy"]];
        Augmix.Run(["corrupt", "all", _scratch["in.npy"], _scratch["whole"], .. options]).Succeeds();
        string[] run = ["corrupt", "all", _scratch["in.npy"], _scratch["out"], .. options];
        _scratch.Kill(run, 3);
        Assert.False(Directory.Exists(_scratch["out"]));
        string kept = _scratch["out.partial/gaussian_noise.npy"];
        DateTime written = File.GetLastWriteTimeUtc(kept);
        _scratch.Kill([.. run, "--resume"], 5);
        Assert.Equal(written, File.GetLastWriteTimeUtc(kept));

        System.Text.Json.JsonElement json = Augmix.Run([.. run, "--resume", "--json"]).Succeeds().Json;
        long resumed = json.GetProperty("resumed").GetInt64();
        Assert.Equal(0, resumed % (5 * Images));
        Assert.InRange(resumed / (5 * Images), 3, 17);
        _scratch.AssertSame();
        Assert.False(Directory.Exists(_scratch["out.partial"]));
    }

    [Fact]
    public void Interruption_Exits130_KeepsWholeFilesOnly_AndSaysHowToGoOn()
    {
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["whole"]).Succeeds();
        using (Process process = Augmix.Start("corrupt", "all", _scratch["in.npy"], _scratch["out"]))
        {
            _scratch.WaitFor(process, 2);
            Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(130, process.ExitCode);
            Assert.Contains($"{_scratch["out.partial"]}. Go on with --resume.", error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(_scratch["out"]));
        Assert.DoesNotContain(_scratch.Files("out.partial"), name => name.EndsWith(".partial", StringComparison.Ordinal));
        Assert.All(_scratch.Files("out.partial").Where(name => name.EndsWith(".npy", StringComparison.Ordinal)), name => Assert.Equal([5 * Images, 32, 32, 3], NpyFile.Read(_scratch[$"out.partial/{name}"]).Shape));
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"]).IsRefused("out.partial", "--resume", "--overwrite");
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], "--resume").Succeeds();
        _scratch.AssertSame();
    }

    [Fact]
    public void Interruption_OfOneArray_Exits130_AndLeavesNothing()
    {
        using Process process = Augmix.Start("corrupt", "zoom_blur", _scratch.Images("large.npy", 3000, 64, 64, 3), _scratch["out.npy"], "--threads", "1");
        while (!Directory.EnumerateFiles(_scratch.Folder, ".out.npy.*").Any())
        {
            Assert.False(process.HasExited, "The run ended before it could be stopped.");
            Thread.Sleep(2);
        }

        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("augmix corrupt: interrupted; nothing was written.", error.TrimEnd());
        Assert.Equal(["in.npy", "large.npy"], _scratch.Names);
    }

    // All corruptions of a large image take minutes: the first Ctrl-C must not wait for them.
    [Fact]
    public void Interruption_OfOneLargeImage_DoesNotWaitForItsOtherCorruptions()
    {
        ImageBuffer image = new(new ImageShape(1500, 1000, 3));
        Directory.CreateDirectory(_scratch["images"]);
        ImageFile.Write(_scratch["images/large.png"], image.View, overwrite: false);
        using Process process = Augmix.Start("corrupt", "all", _scratch["images"], _scratch["out"], "--threads", "1", "--severity", "1", "--format", "jpeg");
        while (!File.Exists(_scratch["out.partial/gaussian_noise/1/large.jpg"]))
        {
            Assert.False(process.HasExited, "The run ended before it could be stopped.");
            Thread.Sleep(2);
        }

        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.False(File.Exists(_scratch["out.partial/saturate/1/large.jpg"]));
    }

    [Fact]
    public void Resume_WithOtherOptionsOrInput_IsRefused_AndNamesTheDifference()
    {
        _scratch.Kill(["corrupt", "all", _scratch["in.npy"], _scratch["out"]], 2);
        string[] before = _scratch.Files("out.partial");
        string[] resume = ["corrupt", "all", _scratch["in.npy"], _scratch["out"], "--resume"];
        Augmix.Run([.. resume, "--seed", "1"]).IsRefused("out.partial", "seed 0, not 1", "--overwrite");
        Augmix.Run([.. resume, "--profile", "imagenet"]).IsRefused("profile \"auto\", not \"imagenet\"");
        Augmix.Run([.. resume, "--random", "numpy"]).IsRefused("random \"native\", not \"numpy\"");
        Augmix.Run([.. resume, "--scored"]).IsRefused("corruptions");
        Augmix.Run([.. resume, "--severity", "2"]).IsRefused("severities");
        using (FileStream stream = File.OpenWrite(_scratch["in.npy"]))
        {
            stream.Position = stream.Length - 1;
            stream.WriteByte(123);
        }

        Augmix.Run(resume).IsRefused("hash of the input");
        Assert.Equal(before, _scratch.Files("out.partial"));
    }

    [Fact]
    public void Resume_OfImageFiles_GoesOnFileByFile()
    {
        for (int i = 0; i < 40; i++)
        {
            ImageBuffer image = new(new ImageShape(50 + (i % 3), 40, 3));
            for (int j = 0; j < image.Shape.Length; j++)
            {
                image.Target.Samples[j] = (byte)((j * 37) ^ (i * 11));
            }

            string path = _scratch[$"images/{(i % 2 == 0 ? "cat" : "dog")}/{i:00}.{(i % 4 == 0 ? "jpg" : "png")}"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            ImageFile.Write(path, image.View, overwrite: false);
        }

        Augmix.Run("corrupt", "all", _scratch["images"], _scratch["whole"]).Succeeds();
        string[] run = ["corrupt", "all", _scratch["images"], _scratch["out"]];
        _scratch.Kill(run, 300);
        System.Text.Json.JsonElement json = Augmix.Run([.. run, "--resume", "--json"]).Succeeds().Json;

        // Of the 300 files one is the record, and each thread may have had one unfinished.
        Assert.InRange(json.GetProperty("resumed").GetInt32(), 299 - Environment.ProcessorCount, (40 * 5 * 19) - 1);
        _scratch.AssertSame();
    }

    [Fact]
    public void AFullDisk_KeepsWholeCorruptions_ToGoOnWith()
    {
        string[] options = ["--corruptions", "defocus_blur,glass_blur,zoom_blur"];
        string[] run = ["corrupt", "all", _scratch["in.npy"], _scratch["out"], .. options];
        Augmix.Run(["corrupt", "all", _scratch["in.npy"], _scratch["whole"], .. options]).Succeeds();
        _scratch.Kill(run, 2);
        Augmix full = Augmix.RunWithFileLimit(512, [.. run, "--resume"]);
        Assert.Equal(1, full.ExitCode);
        Assert.Contains("Go on with --resume", full.Error, StringComparison.Ordinal);
        Assert.Equal([".augmix-run.json", "defocus_blur.npy"], _scratch.Files("out.partial"));
        Augmix.Run([.. run, "--resume"]).Succeeds();
        _scratch.AssertSame();
    }
}
