using System.Diagnostics;
using AugMix.Torch;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>How many images per second the training step takes: forward, loss, backward, update on one batch again and again.</summary>
internal static class TrainingRate
{
    public static double Measure(TrainingOptions options, DatasetPair data, int threads, double seconds, CancellationToken cancellation)
    {
        using TrainingRun run = new(options with { Threads = threads }, data);
        using Sgd optimizer = new(run.Model) { Momentum = options.Momentum, WeightDecay = options.WeightDecay, Nesterov = options.Nesterov };

        // A rate so low that the loss stays finite, however often the same batch comes.
        Trainer trainer = new(run.Model, optimizer, new CosineSchedule(1e-4, long.MaxValue), run.Options);
        using BatchLoader loader = new(data.Train, run.Options.ToLoaderOptions());
        ViewBatch batch = loader.Next(cancellation)!;
        run.Model.Train();

        // The first step chooses algorithms and allocates.
        trainer.Step(batch);
        long begun = Stopwatch.GetTimestamp();
        int steps = 0;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            trainer.Step(batch);
            steps++;
        }
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds);
        return steps * batch.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
