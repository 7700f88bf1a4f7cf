using System.Diagnostics;
using AugMix.Codecs;
using Xunit;

namespace AugMix.Cli.Tests;

// The encoder is another program, which few machines that run these tests have: a script stands for it, which keeps what it is given.
public sealed class PerturbVideoTests : IDisposable
{
    private const int Frame = 20 * 16 * 3;

    private readonly Scratch _scratch = new();

    public PerturbVideoTests()
    {
        Directory.CreateDirectory(_scratch["in/cat"]);
        Directory.CreateDirectory(_scratch["bin"]);
        ImageShape shape = new(20, 16, 3);
        ImageFile.Write(_scratch["in/cat/a.png"], new ImageBuffer(shape, [.. Enumerable.Range(0, shape.Length).Select(i => (byte)i)]).View, overwrite: false);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Video_IsOneFileASequence_FedWithAllFrames()
    {
        Encoder("""[ "$1" = -version ] && exit 0; printf '%s\n' "$*" >> "$(dirname "$0")/asked"; for last; do :; done; cat > "$last" """);
        Run("all", "--video", "mp4").Succeeds();
        Assert.Equal(31 * Frame, new FileInfo(_scratch["out/rotate/cat/a.mp4"]).Length);
        Assert.Equal(21 * Frame, new FileInfo(_scratch["out/motion_blur/cat/a.mp4"]).Length);
        string[] asked = File.ReadAllLines(_scratch["bin/asked"]);
        Assert.Equal(14, asked.Length);
        Assert.All(asked, line => Assert.Contains("-f rawvideo -pixel_format rgb24 -video_size 20x16 -framerate 1 -i pipe:0", line, StringComparison.Ordinal));

        // As make_imagenet_p.py: noise tuned for grain, everything else at a constant quality.
        Assert.Equal(3, asked.Count(line => line.Contains("-c:v libx264 -tune grain -preset veryslow", StringComparison.Ordinal)));
        Assert.Equal(11, asked.Count(line => line.Contains("-c:v libx264 -crf 20 -preset veryslow", StringComparison.Ordinal)));
        Assert.Equal(15, Directory.EnumerateFiles(_scratch["out"], "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void Video_ThatCannotBeMade_SaysWhatTheEncoderSaid_AndLeavesNoPart()
    {
        Encoder("""[ "$1" = -version ] && exit 0; for last; do :; done; echo part > "$last"; echo 'Unknown encoder libx264' >&2; exit 8 """);
        Augmix run = Run("rotate", "--video", "mp4");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ffmpeg ended with code 8: Unknown encoder libx264", run.Error, StringComparison.Ordinal);
        Assert.StartsWith($"augmix perturb: {_scratch["out/rotate/cat/a.mp4"]} could not be made:", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["out"]));
        Assert.DoesNotContain(_scratch.Names, name => name.EndsWith(".mp4", StringComparison.Ordinal));
    }

    [Fact]
    public void Video_WithoutTheEncoder_SaysWhatToInstall()
        => Run("rotate", "--video", "webp").IsRefused("--video needs ffmpeg", "Install it", "leave --video out");

    private void Encoder(string script)
    {
        File.WriteAllText(_scratch["bin/ffmpeg"], $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_scratch["bin/ffmpeg"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // With the folder of the stand-in before the programs that it needs; a real encoder is not found.
    private Augmix Run(string name, params string[] options)
    {
        foreach (string program in (string[])["cat", "dirname"])
        {
            File.CreateSymbolicLink(_scratch[$"bin/{program}"], File.Exists($"/bin/{program}") ? $"/bin/{program}" : $"/usr/bin/{program}");
        }

        ProcessStartInfo start = new(Augmix.Program, ["perturb", name, _scratch["in"], _scratch["out"], .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = _scratch["bin"];
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Augmix(process.ExitCode, output, error.Result);
    }
}
