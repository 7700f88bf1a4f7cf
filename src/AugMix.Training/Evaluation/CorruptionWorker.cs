namespace AugMix.Training;

/// <summary>What one thread needs to corrupt images.</summary>
internal sealed class CorruptionWorker(ImageShape shape, CorruptionRandom random)
{
    /// <summary>The draws for one image.</summary>
    public CorruptionRandom Random { get; } = random;

    /// <summary>Holds the clean image's file.</summary>
    public ReadScratch Scratch { get; } = new();

    /// <summary>Holds the clean image.</summary>
    public ImageBuffer Image { get; } = new(shape);

    /// <summary>Holds a corrupted image that is not finished; made when first asked for.</summary>
    public ImageBuffer Corrupted => field ??= new(shape);
}
