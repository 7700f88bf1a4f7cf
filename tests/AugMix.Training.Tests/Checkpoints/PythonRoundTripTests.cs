using System.Diagnostics;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>What is written here loads in Python's own PyTorch, where that is installed, and what it writes back is the same.</summary>
public sealed class PythonRoundTripTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AStateDictionary_GoesThroughTorchLoadAndBack()
    {
        Run("import torch", whySkipped: true);
        TorchMap state = TorchFileReadTests.Map(Path.Combine(Repository.SmallGoldens, "models", "train-trace", "wrn-10-1-checkpoint.pth.tar")).Get<TorchMap>("state_dict");
        TorchFile.Write(_folder.At("ours.pt"), state, overwrite: false);
        Run($"""
            import torch
            plain = torch.load({Quoted("ours.pt")})
            state = torch.load({Quoted("ours.pt")}, weights_only=True)
            assert list(plain) == list(state)
            torch.save(state, {Quoted("theirs.pt")})
            """);
        TorchMap back = TorchFileReadTests.Map(_folder.At("theirs.pt"));
        Assert.Equal(state.Keys, back.Keys);
        Assert.All(state, entry => TorchFileWriteTests.AssertSame(entry.Value, back[entry.Key]));
    }

    private string Quoted(string name) => $"r'{_folder.At(name)}'";

    private static void Run(string script, bool whySkipped = false)
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not here.");
        ProcessStartInfo start = new(Python, ["-c", script]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(whySkipped && process.ExitCode != 0, $"{Python} has no torch.");
        Assert.True(process.ExitCode == 0, error);
    }
}
