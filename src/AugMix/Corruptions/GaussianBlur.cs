namespace AugMix;

/// <summary>Smooths with a Gaussian.</summary>
public sealed class GaussianBlur : Corruption
{
    // Sigma in pixels.
    private static readonly SeverityTable<GaussianKernel> s_kernels = new(
        cifar: [new(.4), new(.6), new(.7), new(.8), new(1)],
        tinyImageNet: [new(.5), new(.75), new(1), new(1.25), new(1.5)],
        imageNet: [new(1), new(2), new(3), new(4), new(6)]);

    /// <inheritdoc/>
    public override string Name => "gaussian_blur";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            s_kernels[level].Smooth(source.Plane(channel), source.Shape.Width, source.Shape.Height, destination.Plane(channel));
        }
    }
}
