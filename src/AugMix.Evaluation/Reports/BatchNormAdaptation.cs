using System.Globalization;

namespace AugMix.Evaluation;

/// <summary>How a network's batch normalisation was adapted to the test images, which decides its errors: they are no longer those of one image at a time.</summary>
/// <remarks>
/// Each batch of n images of one corruption and severity is normalised by N / (N + n) of the training statistics and n / (N + n) of its own.
/// Batches are drawn at random from the set; in class order a batch's statistics would be those of its classes.
/// </remarks>
/// <param name="PriorStrength">N, how many images the training statistics count as: 0 for the batch's statistics alone.</param>
/// <param name="BatchSize">The most images in a batch; a set is divided into batches of nearly one size.</param>
/// <param name="Seed">Decides which images share a batch.</param>
public sealed record BatchNormAdaptation(double PriorStrength, int BatchSize, ulong Seed)
{
    /// <summary>N, 0 or more.</summary>
    public double PriorStrength { get; } = PriorStrength >= 0 && double.IsFinite(PriorStrength)
        ? PriorStrength
        : throw new ArgumentOutOfRangeException(nameof(PriorStrength), PriorStrength, "The training statistics count as a finite number of images from 0.");

    /// <summary>The most images in a batch, 2 or more.</summary>
    public int BatchSize { get; } = BatchSize >= 2
        ? BatchSize
        : throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize, "Statistics of a batch need 2 images or more.");

    /// <summary>In words, for notes below tables.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"batch normalisation adapted to each test batch (prior strength {PriorStrength}, batches of up to {BatchSize} images of one corruption and severity in random order, seed {Seed})");
}
