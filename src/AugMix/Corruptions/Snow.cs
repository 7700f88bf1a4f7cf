namespace AugMix;

/// <summary>Whitens the image and adds smeared flakes. A grey image is taken as one of three equal channels.</summary>
public sealed class Snow : Corruption
{
    // The wind's angle is drawn between these, in degrees.
    private const double LowestAngle = -135;
    private const double HighestAngle = -45;

    // Flakes: mean, deviation, zoom, threshold. Wind: radius and sigma of the smear, in pixels. What is left of the image.
    private static readonly SeverityTable<(SnowLayer Flakes, MotionKernel Wind, double Share)> s_falls = new(
        cifar:
        [
            (new(.1, .2, 1, .6), new(8, 3), .95), (new(.1, .2, 1, .5), new(10, 4), .9), (new(.15, .3, 1.75, .55), new(10, 4), .9),
            (new(.25, .3, 2.25, .6), new(12, 6), .85), (new(.3, .3, 1.25, .65), new(14, 12), .8),
        ],
        tinyImageNet:
        [
            (new(.1, .2, 1, .6), new(8, 3), .8), (new(.1, .2, 1, .5), new(10, 4), .8), (new(.15, .3, 1.75, .55), new(10, 4), .7),
            (new(.25, .3, 2.25, .6), new(12, 6), .65), (new(.3, .3, 1.25, .65), new(14, 12), .6),
        ],
        imageNet:
        [
            (new(.1, .3, 3, .5), new(10, 4), .8), (new(.2, .3, 2, .5), new(12, 4), .7), (new(.55, .3, 4, .9), new(12, 8), .7),
            (new(.55, .3, 4.5, .85), new(12, 8), .65), (new(.55, .3, 2.5, .85), new(12, 12), .55),
        ]);

    /// <inheritdoc/>
    public override string Name => "snow";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (SnowLayer flakes, MotionKernel wind, double share) = s_falls[level];
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        using Scratch<byte> layer = new(source.Shape.PlaneLength);
        using Scratch<byte> smeared = new(source.Shape.PlaneLength);
        flakes.Fill(width, height, random, layer.Span);
        wind.Smear(layer.Span, width, height, random.Uniform(LowestAngle, HighestAngle), smeared.Span);
        SnowBlend.Run(source, smeared.Span, share, destination);
    }
}
