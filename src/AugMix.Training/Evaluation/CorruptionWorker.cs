namespace AugMix.Training;

/// <summary>What one thread needs to corrupt pictures.</summary>
internal sealed class CorruptionWorker(ImageShape shape, CorruptionRandom random)
{
    /// <summary>The draws for one picture.</summary>
    public CorruptionRandom Random { get; } = random;

    /// <summary>Holds the clean picture.</summary>
    public ImageBuffer Picture { get; } = new(shape);
}
