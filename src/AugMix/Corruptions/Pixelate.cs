namespace AugMix;

/// <summary>Shrinks the image with a box filter and enlarges it again.</summary>
public sealed class Pixelate : Corruption
{
    // The small image's share of each side.
    private static readonly SeverityTable<double> s_factors = new(
        cifar: [.95, .9, .85, .75, .65],
        tinyImageNet: [.9, .8, .7, .6, .5],
        imageNet: [.6, .5, .4, .3, .25]);

    /// <inheritdoc/>
    public override string Name => "pixelate";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        // The reference truncates; a side that would vanish keeps one pixel.
        int width = Math.Max(1, (int)(source.Shape.Width * s_factors[level]));
        int height = Math.Max(1, (int)(source.Shape.Height * s_factors[level]));
        using Scratch<byte> small = new(width * height * source.Shape.Channels);
        BoxResize.Run(source.Samples, source.Shape.Width, source.Shape.Height, small.Span, width, height);
        BoxResize.Run(small.Span, width, height, destination.Samples, source.Shape.Width, source.Shape.Height);
    }
}
