namespace AugMix;

/// <summary>Adds a fractal haze and scales back to the image's brightest level.</summary>
public sealed class Fog : Corruption
{
    // Strength, and by how much the haze's roughness decays from one scale to the next.
    private static readonly SeverityTable<(double Strength, double Decay)> s_hazes = new(
        cifar: [(.2, 3), (.5, 3), (.75, 2.5), (1, 2), (1.5, 1.75)],
        tinyImageNet: [(.4, 3), (.7, 3), (1, 2.5), (1.5, 2), (2, 1.75)],
        imageNet: [(1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4)]);

    /// <inheritdoc/>
    public override string Name => "fog";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (double strength, double decay) = s_hazes[level];
        int side = PlasmaFractal.SideFor(source.Shape);
        using Scratch<double> haze = new(side * side);
        PlasmaFractal.Fill(haze.Span, side, decay, random);
        byte brightest = 0;
        foreach (byte sample in source.Samples)
        {
            brightest = Math.Max(brightest, sample);
        }

        double largest = UnitLevel.FromByte(brightest);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            ReadOnlySpan<byte> plane = source.Plane(channel);
            for (int i = 0; i < plane.Length; i++)
            {
                (int y, int x) = Math.DivRem(i, source.Shape.Width);
                double hazy = UnitLevel.FromByte(plane[i]) + (strength * haze.Span[(y * side) + x]);
                destination.Plane(channel)[i] = UnitLevel.ToByte(hazy * largest / (largest + strength));
            }
        }
    }
}
