using System.Diagnostics;
using System.Globalization;
using AugMix.Storage;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Says how far fetching a data set is: a line when it begins, one now and then, and one when all is here. Says nothing where nothing is fetched.</summary>
internal sealed class FetchDisplay
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);
    private long _begun;
    private long _first;
    private TimeSpan _next = s_interval;

    private FetchDisplay()
    {
    }

    /// <summary>What opens a data set aloud.</summary>
    /// <param name="cancellation">Ends fetching.</param>
    public static DatasetOpening Opening(CancellationToken cancellation) => new() { Fetching = new FetchDisplay().Show, Cancellation = cancellation };

    // Class lists, shards to train with and shards to test with are fetched one after the other, each for itself.
    private void Show(long here, long total)
    {
        if (_begun == 0 && here < total)
        {
            (_begun, _first, _next) = (Stopwatch.GetTimestamp(), here, s_interval);
            Terminal.Say($"Fetching {Size(total - here)} into {CacheFolder.Default}; when interrupted, the next run goes on from there");
        }
        else if (_begun != 0)
        {
            Report(here, total, Stopwatch.GetElapsedTime(_begun));
        }
    }

    private void Report(long here, long total, TimeSpan elapsed)
    {
        if (here == total)
        {
            Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"Fetching: done in {elapsed.TotalSeconds:F1} s"));
            _begun = 0;
        }
        else if (elapsed >= _next)
        {
            _next = elapsed + s_interval;
            Terminal.Say($"Fetching: {Size(here)} of {Size(total)}, {ProgressDisplay.TimeLeft(elapsed, (double)_first / total, (double)here / total)}");
        }
    }

    private static string Size(long bytes) => bytes >= 1_000_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
