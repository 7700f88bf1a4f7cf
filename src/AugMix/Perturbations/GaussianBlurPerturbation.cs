namespace AugMix;

/// <summary>Smooths with a Gaussian that widens from frame to frame.</summary>
internal sealed class GaussianBlurPerturbation : Perturbation
{
    private static readonly ProfileTable<GaussianKernel[]> s_kernels = new(
        cifar: Kernels(.3, .015, truncation: 7),
        tinyImageNet: Kernels(.35, .014, truncation: 7),
        imageNet: Kernels(.25, .035, truncation: 6));

    public override string Name => "gaussian_blur";

    private protected override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        using CentreCrop image = new(source, frames.Shape);
        for (int frame = 0; frame < UsualFrameCount; frame++)
        {
            ImageTarget target = frames.Begin(frame);
            for (int channel = 0; channel < target.Shape.Channels; channel++)
            {
                s_kernels[settings.Profile][frame].Smooth(image.View.Plane(channel), target.Shape.Width, target.Shape.Height, target.Plane(channel));
            }

            frames.End(frame);
        }
    }

    // Sigma of the first frame and its step, in pixels; the kernel is cut at so many sigma.
    private static GaussianKernel[] Kernels(double first, double step, double truncation)
        => [.. Enumerable.Range(0, UsualFrameCount).Select(frame => new GaussianKernel(first + (step * frame), truncation))];
}
