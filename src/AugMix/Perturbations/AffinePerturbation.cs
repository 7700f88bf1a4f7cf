namespace AugMix;

/// <summary>Moves the pixels by an affine map of each frame's own: bilinear, black where nothing comes from. The image beyond the frame moves into it.</summary>
internal abstract class AffinePerturbation : Perturbation
{
    /// <summary>Where each pixel of a frame comes from.</summary>
    private protected abstract AffineMap Map(int frame, CorruptionProfile profile, ImageShape shape);

    private protected sealed override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        using Scratch<byte> scratch = new(source.Shape.Length);
        ImageTarget whole = new(source.Shape, scratch.Span);
        for (int frame = 0; frame < FrameCount(settings.Profile); frame++)
        {
            CentredAffine.Move(source, Map(frame, settings.Profile, source.Shape), whole, frames.Begin(frame));
            frames.End(frame);
        }
    }
}
