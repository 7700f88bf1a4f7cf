namespace AugMix;

/// <summary>Splashes drops of water (severities 1 to 3) or mud (4 and 5). On a grey image the liquid is grey as well.</summary>
/// <remarks>Where no drop of water is left, the image stays as it is; the reference divides 0 by 0 there and gives a black image.</remarks>
public sealed class Spatter : Corruption
{
    // Of the noise: mean, deviation, smoothing, threshold. Then the strength of the water, or the smoothing of the mud's outline.
    private static readonly SeverityTable<Splash> s_splashes = new(
        cifar: [Water(.62, .1, .7, .7, .5), Water(.65, .1, .8, .7, .5), Water(.65, .3, 1, .69, .5), Mud(.65, .1, .7, .69, .6), Mud(.65, .1, .5, .68, .6)],
        tinyImageNet: [Water(.62, .1, .7, .7, .6), Water(.65, .1, .8, .7, .6), Water(.65, .3, 1, .69, .6), Mud(.65, .1, .7, .68, .6), Mud(.65, .1, .5, .67, .6)],
        imageNet: [Water(.65, .3, 4, .69, .6), Water(.65, .3, 3, .68, .6), Water(.65, .3, 2, .68, .5), Mud(.65, .3, 1, .65, 1.5), Mud(.67, .4, 1, .65, 1.5)]);

    /// <inheritdoc/>
    public override string Name => "spatter";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        Splash splash = s_splashes[level];
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        using Scratch<double> liquid = new(source.Shape.PlaneLength);
        using Scratch<float> mask = new(source.Shape.PlaneLength);
        splash.Liquid.Fill(width, height, random, liquid.Span);
        if (splash.Mud is MudMask mud)
        {
            mud.Fill(liquid.Span, width, height, mask.Span);
            SpatterBlend.CoverWithMud(source, mask.Span, destination);
        }
        else
        {
            WaterMask.Fill(liquid.Span, width, height, splash.Strength, mask.Span);
            SpatterBlend.AddWater(source, mask.Span, destination);
        }
    }

    private static Splash Water(double mean, double deviation, double smoothing, double threshold, double strength)
        => new(new SpatterLiquid(mean, deviation, new GaussianKernel(smoothing), threshold), strength, null);

    private static Splash Mud(double mean, double deviation, double smoothing, double threshold, double softness)
        => new(new SpatterLiquid(mean, deviation, new GaussianKernel(smoothing), threshold), 0, new MudMask(threshold, new GaussianKernel(softness)));

    private sealed record Splash(SpatterLiquid Liquid, double Strength, MudMask? Mud);
}
