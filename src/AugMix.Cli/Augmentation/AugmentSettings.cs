namespace AugMix.Cli;

/// <summary>What <c>augmix augment</c> was asked to do.</summary>
internal sealed record AugmentSettings
{
    public required AugMixOptions Options { get; init; }

    public ulong Seed { get; init; }

    /// <summary>One legacy NumPy stream for all images instead of one stream for each view.</summary>
    public bool UsesNumpy { get; init; }

    public int Views { get; init; } = 1;

    public int Threads { get; init; }

    public string? TracePath { get; init; }

    public string? ReplayPath { get; init; }

    public LabelSettings Labels { get; init; } = new();

    /// <summary>Threads that will run. One stream in sequence allows just one.</summary>
    public int WorkerCount => UsesNumpy && ReplayPath is null ? 1 : CommonOptions.WorkerCount(Threads);

    /// <summary>Refuses what cannot be done, before any work.</summary>
    public void Validate()
    {
        if (Views is < 1 or > SampleRandom.LargestView + 1)
        {
            throw new ArgumentException($"--views {Views} is outside 1 to {SampleRandom.LargestView + 1}. Ask for that many, or run again with another seed.");
        }

        _ = CommonOptions.WorkerCount(Threads);
        Labels.Validate(Options.Geometry, replays: ReplayPath is not null);

        if (UsesNumpy && Seed > uint.MaxValue)
        {
            throw new ArgumentException($"--seed {Seed} is above {uint.MaxValue}, the largest seed NumPy's legacy stream takes.");
        }
    }
}
