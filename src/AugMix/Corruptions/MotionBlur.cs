namespace AugMix;

/// <summary>Smears the image along a line to one side, at an angle drawn from -45 to 45 degrees.</summary>
public sealed class MotionBlur : Corruption
{
    private const double LargestAngle = 45;

    // Radius and sigma of the smear, in pixels.
    private static readonly SeverityTable<MotionKernel> s_kernels = new(
        cifar: [new(6, 1), new(6, 1.5), new(6, 2), new(8, 2), new(9, 2.5)],
        tinyImageNet: [new(10, 1), new(10, 1.5), new(10, 2), new(10, 2.5), new(12, 3)],
        imageNet: [new(10, 3), new(15, 5), new(15, 8), new(15, 12), new(20, 15)]);

    /// <inheritdoc/>
    public override string Name => "motion_blur";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        double degrees = random.Uniform(-LargestAngle, LargestAngle);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            s_kernels[level].Smear(source.Plane(channel), source.Shape.Width, source.Shape.Height, degrees, destination.Plane(channel));
        }
    }
}
