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
        double largest = UnitLevel.FromByte(ExtremaKernel.Run(source.Samples).Most);
        using Scratch<double> levels = new(source.Shape.Width);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            for (int y = 0; y < source.Shape.Height; y++)
            {
                int row = y * source.Shape.Width;
                UnitLevel.FromBytes(source.Plane(channel).Slice(row, source.Shape.Width), levels.Span);
                HazeKernel.Run(levels.Span, haze.Span.Slice(y * side, source.Shape.Width), strength, largest);
                UnitLevel.ToBytes(levels.Span, destination.Plane(channel).Slice(row, source.Shape.Width));
            }
        }
    }
}
