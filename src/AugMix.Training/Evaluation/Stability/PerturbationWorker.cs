namespace AugMix.Training;

/// <summary>What one thread needs to perturb images.</summary>
internal sealed class PerturbationWorker(ImageShape shape, PerturbationRandom random)
{
    /// <summary>The draws for one sequence.</summary>
    public PerturbationRandom Random { get; } = random;

    /// <summary>Holds the clean image's file.</summary>
    public ReadScratch Scratch { get; } = new();

    /// <summary>Holds the clean image.</summary>
    public ImageBuffer Image { get; } = new(shape);
}
