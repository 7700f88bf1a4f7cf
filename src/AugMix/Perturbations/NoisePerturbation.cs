namespace AugMix;

/// <summary>The clean image, then frames of noise that is drawn anew for each.</summary>
internal abstract class NoisePerturbation : Perturbation
{
    public sealed override bool IsNoise => true;

    public sealed override int HighestLevel => 3;

    /// <summary>How much noise there is at each level.</summary>
    private protected abstract ProfileTable<double[]> Amounts { get; }

    /// <summary>Writes one noisy frame.</summary>
    private protected abstract void Disturb(ImageView image, double amount, RandomSource random, ImageTarget frame);

    private protected sealed override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        using CentreCrop image = new(source, frames.Shape);
        image.View.Samples.CopyTo(frames.Begin(0).Samples);
        frames.End(0);
        double amount = Amounts[settings.Profile][settings.Level - 1];
        for (int frame = 1; frame < FrameCount(settings.Profile); frame++)
        {
            Disturb(image.View, amount, random, frames.Begin(frame));
            frames.End(frame);
        }
    }
}
