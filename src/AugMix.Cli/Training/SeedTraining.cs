using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Trains with one seed after the other; runs that are finished are left as they are.</summary>
internal static class SeedTraining
{
    /// <exception cref="OperationCanceledException">Interrupted; every run so far can be gone on with.</exception>
    public static void Run(SeedRuns runs, RunMode mode, Recipe? recipe, CancellationToken cancellation)
    {
        foreach (ulong seed in runs.Seeds)
        {
            if (mode == RunMode.Resume && runs.MetricsOf(seed) is not null)
            {
                Terminal.Say($"augmix: seed {seed} is finished; its run in {runs.FolderOf(seed)} stays as it is.");
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            using TrainingRun run = TrainingDisplay.Prepare(runs.OptionsOf(seed), runs.FolderOf(seed), runs.ModeOf(seed, mode), recipe, cancellation);
            TrainingDisplay.Begin(run, runs.Path, cancellation);
        }
    }
}
