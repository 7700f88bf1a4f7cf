namespace AugMix;

/// <summary>The clean image, then frames of noise that is drawn anew for each.</summary>
/// <remarks>As for the corruptions' noise: NumPy's generators make every draw of the reference, others draw a sample's new level in one step.</remarks>
internal abstract class NoisePerturbation : Perturbation
{
    private readonly ProfileTable<(double Amount, Lazy<NoiseTable> Table)[]> _levels;

    private protected NoisePerturbation(double[] cifar, double[] tinyImageNet, double[] imageNet)
        => _levels = new(Levels(cifar), Levels(tinyImageNet), Levels(imageNet));

    public sealed override bool IsNoise => true;

    public sealed override int HighestLevel => 3;

    /// <summary>Writes one noisy frame with the draws of the reference.</summary>
    private protected abstract void Disturb(ImageView image, double amount, RandomSource random, ImageTarget frame);

    /// <summary>Writes the probabilities that a sample becomes one below level k, for k from 0 to 256.</summary>
    private protected abstract void FillDistribution(byte sample, double amount, Span<double> below);

    private protected sealed override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        using CentreCrop image = new(source, frames.Shape);
        image.View.Samples.CopyTo(frames.Begin(0).Samples);
        frames.End(0);
        (double amount, Lazy<NoiseTable> table) = _levels[settings.Profile][settings.Level - 1];
        for (int frame = 1; frame < FrameCount(settings.Profile); frame++)
        {
            if (random.IsNumpy)
            {
                Disturb(image.View, amount, random, frames.Begin(frame));
            }
            else
            {
                table.Value.Draw(image.View.Samples, random, frames.Begin(frame).Samples);
            }

            frames.End(frame);
        }
    }

    private (double Amount, Lazy<NoiseTable> Table)[] Levels(double[] amounts)
        => [.. amounts.Select(amount => (amount, new Lazy<NoiseTable>(() => new NoiseTable((sample, below) => FillDistribution(sample, amount, below)))))];
}
