namespace AugMix;

/// <summary>What a <see cref="BatchLoader"/> prepares, and with how many threads.</summary>
public sealed record LoaderOptions
{
    /// <summary>Images in a batch, at least 1.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>How often the data set is gone through, at least 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Fixes the order of the images, flips, crops and every mix.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads that prepare batches, at least 1; the batches do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Batches that may wait or be in the making while one is in use, at least 1; the batches do not depend on it.</summary>
    public int QueueDepth { get; init; } = 2;

    /// <summary>Whether each epoch has its own random order; otherwise the data set's.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether a last batch with fewer images is left out.</summary>
    public bool DropLast { get; init; }

    /// <summary>The views of each image.</summary>
    public ViewLayout Views { get; init; } = new(clean: true, mixed: 2);

    /// <summary>Flip and crop before anything else; null leaves images as they are.</summary>
    public FlipAndCrop? Crop { get; init; } = new();

    /// <summary>How mixed views are made.</summary>
    public ViewPolicy Policy { get; init; } = new AugMixPolicy(new AugMixOptions());

    /// <summary>What the batches hold.</summary>
    public SampleType SampleType { get; init; }

    /// <summary>How bytes become floats; of no effect where the batches hold bytes.</summary>
    public Normalization Normalization { get; init; } = Normalization.Half;

    /// <summary>The first step to prepare, counted over all epochs; for a run that goes on.</summary>
    public long FirstStep { get; init; }
}
