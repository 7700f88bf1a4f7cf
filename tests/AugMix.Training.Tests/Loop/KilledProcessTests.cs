using System.Diagnostics;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>A run in a process of its own that is killed without warning, and resumed here.</summary>
public sealed class KilledProcessTests : TrainingTest
{
    private const string FolderVariable = "AUGMIX_TEST_RUN";

    private static TrainingOptions Long { get; } = Everything with { Epochs = 40, CheckpointInterval = 1, LogInterval = 1 };

    [Fact]
    public void Resume_AfterAKillEndsWithTheSameBits()
    {
        string folder = Folder.At("run");
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[FolderVariable] = folder;
        foreach (string argument in Arguments())
        {
            start.ArgumentList.Add(argument);
        }

        using (Process process = Process.Start(start)!)
        {
            // Anything the child says is thrown away; a full pipe would stop it.
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            string log = Path.Combine(folder, "log.csv");
            long patience = Stopwatch.GetTimestamp();
            while (!(File.Exists(log) && File.ReadAllText(log).Contains("\n57,step", StringComparison.Ordinal)))
            {
                Assert.False(process.HasExited, "The child ended before it could be killed.");
                Assert.True(Stopwatch.GetElapsedTime(patience) < TimeSpan.FromMinutes(2), "The child did not get to its 57th step in two minutes.");
                Thread.Sleep(1);
            }

            process.Kill();
            process.WaitForExit();
        }

        long steps = Checkpoint.Read(Path.Combine(folder, "checkpoint.pt")).Totals.Steps;
        Assert.InRange(steps, 56, 199);
        byte[] whole = Train(Long, JudgedData, folder: null)!;
        Assert.Equal(whole, Train(Long, JudgedData, folder, RunMode.Resume));
    }

    [Fact(Explicit = true)]
    public void Child_Trains()
        => Train(Long, JudgedData, Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException("Only the test above runs this."));

    private static IEnumerable<string> Arguments()
    {
        // Started as "dotnet Tests.dll" or as the program itself.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            yield return typeof(KilledProcessTests).Assembly.Location;
        }

        yield return "-explicit";
        yield return "only";
        yield return "-method";
        yield return $"{typeof(KilledProcessTests).FullName}.{nameof(Child_Trains)}";
    }
}
