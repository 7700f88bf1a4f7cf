using System.Diagnostics;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Runs that write the folder <c>out</c> of a scratch folder and are stopped on the way, beside one that wrote <c>whole</c> undisturbed.</summary>
internal static class InterruptedRun
{
    /// <summary>Kills a run once that many files have their names, the run's record among them.</summary>
    public static void Kill(this Scratch scratch, string[] arguments, int afterFiles)
    {
        using Process process = Augmix.Start(arguments);
        scratch.WaitFor(process, afterFiles);
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Waits until that many files have their names.</summary>
    public static void WaitFor(this Scratch scratch, Process process, int files)
    {
        while (!Directory.Exists(scratch["out.partial"]) || scratch.Files("out.partial").Count(name => !name.EndsWith(".partial", StringComparison.Ordinal)) < files)
        {
            Assert.False(process.HasExited, "The run ended before it could be stopped.");
            Thread.Sleep(2);
        }
    }

    /// <summary>The files of a folder and of those in it, by relative path and in order.</summary>
    public static string[] Files(this Scratch scratch, string folder) => [.. Directory.EnumerateFiles(scratch[folder], "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(scratch[folder], path)).Order(StringComparer.Ordinal)];

    /// <summary>Fails unless both folders have the same files with the same bytes.</summary>
    public static void AssertSame(this Scratch scratch)
    {
        Assert.Equal(scratch.Files("whole"), scratch.Files("out"));
        Assert.All(scratch.Files("whole"), name => Assert.Equal(File.ReadAllBytes(scratch[Path.Combine("whole", name)]), File.ReadAllBytes(scratch[Path.Combine("out", name)])));
    }
}
