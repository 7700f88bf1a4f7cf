using System.Diagnostics;

namespace AugMix.Cli;

/// <summary>What a loader does in a second, as a whole and as if its threads did only one of its stages.</summary>
internal readonly record struct LoaderRates(double Read, double Decode, double Augment, double Load)
{
    // So many that no measurement ends before its time.
    private const int Epochs = 1 << 20;

    // The first batches compile code and fill buffers.
    private const double WarmUp = 0.3;

    /// <summary>Runs a loader that nobody has to wait for.</summary>
    public static LoaderRates Measure(IDataset dataset, LoaderOptions options, double seconds, CancellationToken cancellation)
    {
        using BatchLoader loader = new(dataset, options with { Epochs = Epochs, DropLast = options.BatchSize <= dataset.Count });
        Take(loader, WarmUp * seconds, cancellation);
        StageTimes before = loader.Times;
        long begun = Stopwatch.GetTimestamp();
        long images = Take(loader, seconds, cancellation);
        double elapsed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        StageTimes after = loader.Times;
        return new(
            PerSecond(images, options.Threads, after.Read - before.Read),
            PerSecond(images, options.Threads, after.Decode - before.Decode),
            PerSecond(images, options.Threads, after.Augment - before.Augment),
            images / elapsed);
    }

    private static long Take(BatchLoader loader, double seconds, CancellationToken cancellation)
    {
        long begun = Stopwatch.GetTimestamp();
        long images = 0;
        do
        {
            images += loader.Next(cancellation)!.Count;
        }
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds);
        return images;
    }

    // All threads' time in the stage was spent on these images; zero where there is no such stage.
    private static double PerSecond(long images, int threads, TimeSpan spent)
        => spent > TimeSpan.Zero ? images * threads / spent.TotalSeconds : 0;
}
