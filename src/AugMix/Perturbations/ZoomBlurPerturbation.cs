namespace AugMix;

/// <summary>The mean of the image and of more and more enlarged copies, so that the blur grows from frame to frame.</summary>
/// <remarks>Computed in single precision, as in the reference.</remarks>
internal sealed class ZoomBlurPerturbation : Perturbation
{
    private const double Step = .004;

    public override string Name => "zoom_blur";

    private protected override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        using Scratch<byte> scratch = new(source.Shape.Length);
        ImageTarget whole = new(source.Shape, scratch.Span);
        using Scratch<float> sum = new(frames.Shape.Length);
        sum.Span.Clear();
        for (int frame = 0; frame < UsualFrameCount; frame++)
        {
            // The first frame is the image itself, whose levels come back from the mean of one.
            ImageTarget target = frames.Begin(frame);
            CentredAffine.Move(source, CentredAffine.Map(source.Shape, scale: 1 + (Step * frame)), whole, target);
            RunningMeanKernel.Run(sum.Span, frame + 1, target.Samples);
            frames.End(frame);
        }
    }
}
