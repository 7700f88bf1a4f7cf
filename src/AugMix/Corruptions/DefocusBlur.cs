namespace AugMix;

/// <summary>Averages over a disk, as a lens out of focus does.</summary>
public sealed class DefocusBlur : Corruption
{
    // Radius and the smoothing of the disk's rim, both in pixels.
    private static readonly SeverityTable<DiskKernel> s_disks = new(
        cifar: [new(.3, .4), new(.4, .5), new(.5, .6), new(1, .2), new(1.5, .1)],
        tinyImageNet: [new(.5, .6), new(1, .1), new(1.5, .1), new(2.5, .01), new(3, .1)],
        imageNet: [new(3, .1), new(4, .5), new(6, .5), new(8, .5), new(10, .5)]);

    /// <inheritdoc/>
    public override string Name => "defocus_blur";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            s_disks[level].Correlate(source.Plane(channel), source.Shape.Width, source.Shape.Height, destination.Plane(channel));
        }
    }
}
