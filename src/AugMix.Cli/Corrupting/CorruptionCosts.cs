using System.Diagnostics;

namespace AugMix.Cli;

/// <summary>How long each corruption takes at each severity, beside each other: tried on a small image, so that a bar of progress moves evenly.</summary>
internal sealed class CorruptionCosts
{
    // Small enough to take no time, large enough to show what grows with the image.
    private const int Side = 64;

    // Reading and writing an image, about.
    private static readonly long s_handling = Stopwatch.Frequency / 100_000;

    private readonly long[][] _ticks;

    /// <summary>Tries each corruption asked for.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="profile">Whose parameters most images get.</param>
    public CorruptionCosts(CorruptSettings settings, CorruptionProfile profile)
    {
        ImageShape shape = new(Side, Side, 3);
        ImageBuffer image = new(shape);
        for (int i = 0; i < shape.Length; i++)
        {
            image.Target.Samples[i] = (byte)((i * 37) ^ (i >> 4));
        }

        CorruptionRandom random = new(settings.Random, 0);
        ImageBuffer result = new(shape);
        _ticks = [.. settings.Choice.Corruptions.Select(corruption =>
        {
            // Once before, so that compiling it is not counted.
            _ = Try(corruption, settings.Severities[0]);
            return settings.Severities.Select(severity => Try(corruption, severity)).ToArray();
        })];

        long Try(Corruption corruption, int severity)
        {
            long begun = Stopwatch.GetTimestamp();
            corruption.Apply(image.View, severity, profile, random.For(corruption, severity, 0), result.Target);
            return Stopwatch.GetTimestamp() - begun + s_handling;
        }
    }

    /// <summary>Of one image under every corruption and severity.</summary>
    public long Total => _ticks.Sum(levels => levels.Sum());

    /// <summary>Of one image under one corruption.</summary>
    /// <param name="place">The corruption's place among those asked for.</param>
    /// <param name="level">The severity's.</param>
    public long Of(int place, int level) => _ticks[place][level];
}
