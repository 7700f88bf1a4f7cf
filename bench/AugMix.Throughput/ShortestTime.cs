using System.Diagnostics;

namespace AugMix.Throughput;

/// <summary>How long an action takes where nothing disturbs it: the shortest of many tries, of which each is too short to be interrupted often.</summary>
internal sealed class ShortestTime(Action action)
{
    private long _ticks = long.MaxValue;

    public double Nanoseconds => _ticks * (1e9 / Stopwatch.Frequency);

    public void Try()
    {
        long start = Stopwatch.GetTimestamp();
        action();
        _ticks = Math.Min(_ticks, Stopwatch.GetTimestamp() - start);
    }
}
