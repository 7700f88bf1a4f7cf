using System.Diagnostics;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Says what a run will take without recording anything.</summary>
public static class DryRun
{
    /// <summary>Steps that are measured unless another number is asked for.</summary>
    public const int UsualSteps = 3;

    // The part of a batch from which the memory of a whole one is estimated.
    private const int Part = 4;

    /// <summary>Takes a few steps of a run, with its own network, data and loader.</summary>
    /// <param name="options">What would be trained.</param>
    /// <param name="data">The data; null opens what the options name.</param>
    /// <param name="steps">Steps to measure, at least 1, after one that is not; fewer where the run has fewer.</param>
    /// <param name="opening">Whom to tell of data that are fetched first; nobody unless given.</param>
    /// <param name="cancellation">Stops before the next step.</param>
    /// <exception cref="ArgumentException">The options do not fit together or the machine.</exception>
    /// <exception cref="IOException">Data are missing.</exception>
    /// <exception cref="InvalidDataException">Data are damaged.</exception>
    /// <exception cref="InsufficientMemoryException">Memory ran out.</exception>
    public static TrainingEstimate Measure(TrainingOptions options, DatasetPair? data = null, int steps = UsualSteps, DatasetOpening? opening = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        data ??= Datasets.Open(options.Data, options.Preparation, opening);
        ForgetPeak();
        long start = Environment.WorkingSet;
        using TrainingRun run = new(options, data);
        run.Model.Train();
        return run.Explaining(() => Measure(run, steps, start, cancellation));
    }

    private static TrainingEstimate Measure(TrainingRun run, int steps, long start, CancellationToken cancellation)
    {
        TrainingOptions options = run.Options;
        using BatchLoader loader = new(run.TrainingImages, options.ToLoaderOptions());
        Trainer trainer = new(run.Model, run.Optimizer, options.CreateSchedule(loader.StepsPerEpoch), options);
        long? activations = options.Device == DeviceChoice.Cpu ? ActivationBytes(run, trainer, cancellation) : null;
        int measured = (int)Math.Min(steps, Math.Max(1, loader.TotalSteps - 1));
        ViewBatch batch = loader.Next(cancellation)!;
        int viewsPerStep = batch.Count * batch.Views.Count;
        trainer.Step(batch);

        // With fewer steps than two, the first is done again.
        long begun = Stopwatch.GetTimestamp();
        for (int step = 0; step < measured; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            trainer.Step(loader.Next(cancellation) ?? batch);
        }

        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds / measured;
        long parameters = run.Model.Parameters.Sum(parameter => parameter.Value.Count);
        long model = run.Model.StateTensors.Sum(tensor => tensor.Value.Count * (tensor.Value.ElementType == ElementType.Int64 ? sizeof(long) : sizeof(float)));
        return new TrainingEstimate
        {
            Options = options,
            Images = run.TrainingImages.Count,
            Parameters = parameters,
            StepsPerEpoch = loader.StepsPerEpoch,
            ViewsPerStep = viewsPerStep,
            ModelBytes = model,
            OptimizerBytes = (2 * sizeof(float) * parameters) + (options.EmaDecay > 0 ? model : 0),
            BatchBytes = (options.ToLoaderOptions().QueueDepth + 1L) * viewsPerStep * batch.Shape.Length * sizeof(float),
            ActivationBytes = activations,
            MeasuredBytes = options.Device == DeviceChoice.Cpu ? Math.Max(0, PeakBytes() - start) : null,
            MeasuredSteps = measured,
            SecondsPerStep = seconds,
        };
    }

    /// <summary>What two steps on a part of a batch take, in proportion.</summary>
    private static long ActivationBytes(TrainingRun run, Trainer trainer, CancellationToken cancellation)
    {
        LoaderOptions options = run.Options.ToLoaderOptions();
        int whole = Math.Min(options.BatchSize, run.TrainingImages.Count);
        int part = Math.Max(1, whole / Part);
        using BatchLoader loader = new(run.TrainingImages, options with { BatchSize = part });
        ViewBatch batch = loader.Next(cancellation)!;
        long before = Environment.WorkingSet;
        trainer.Step(batch);
        return (long)(Math.Max(0, PeakBytes() - before) * ((double)whole / part));
    }

    // Linux keeps the highest number since the process began, or since this was written; where it may not be, earlier peaks count.
    private static void ForgetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nothing else can be done, and the figure stays an upper bound.
        }
    }

    private static long PeakBytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
