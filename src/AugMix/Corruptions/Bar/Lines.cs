namespace AugMix;

/// <summary>Draws grey lines through random points, in directions scattered about one angle.</summary>
public sealed class Lines : Corruption
{
    private const double MostLines = 1; // per pixel of the side

    private static readonly BarLevels s_levels = new(all: [.5, 1, 1.5, 2, 2.5]); // CIFAR-10-C-bar

    /// <inheritdoc/>
    public override string Name => "lines";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        int side = Math.Min(width, height);
        int lines = (int)(s_levels.Of(level, MostLines) * side);
        double angle = random.Uniform(0, 2 * Math.PI);
        double scatter = random.Uniform(0.1, 1);
        NumpyRandom stream = random.Branch();
        source.Samples.CopyTo(destination.Samples);
        for (int i = 0; i < lines; i++)
        {
            double row = height * stream.NextDouble();
            double column = width * stream.NextDouble();
            double direction = angle + (2 * Math.PI * scatter * (stream.NextDouble() - 0.5));
            double columns = Math.Sin(direction) * side;
            double rows = Math.Cos(direction) * side;
            AntialiasedLine.Draw((int)(row - rows), (int)(column - columns), (int)(row + rows), (int)(column + columns), destination);
        }
    }
}
