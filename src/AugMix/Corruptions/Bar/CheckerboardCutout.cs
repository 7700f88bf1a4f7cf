namespace AugMix;

/// <summary>Cuts cells of one colour of a turned checkerboard out of the image, leaving grey.</summary>
public sealed class CheckerboardCutout : Corruption
{
    private const byte Grey = 128;
    private const double SmallestCell = 0.1; // of the side
    private const double LargestCell = 0.25;

    private static readonly BarLevels s_levels = new(cifar: [1, 2, 3, 4, 5], imageNet: [2, 3, 4, 5, 6]);

    /// <inheritdoc/>
    public override string Name => "checkerboard_cutout";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        double angle = random.Uniform(0, 2 * Math.PI);
        double cell = Math.Max(random.Uniform(SmallestCell, LargestCell) * Math.Min(width, height), 1);
        (double sine, double cosine) = Math.SinCos(angle);
        int cells = (int)Math.Floor(4 * Math.Max(width, height) / cell);
        using Scratch<bool> board = new(cells * cells);
        NumpyRandom stream = random.Branch();
        double share = s_levels.Of(level, 1);
        foreach (ref bool cut in board.Span)
        {
            cut = stream.NextDouble() < share;
        }

        source.Samples.CopyTo(destination.Samples);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double row = ((cosine * y) + (sine * x)) / cell;
                double column = ((-sine * y) + (cosine * x)) / cell;
                if (Parity(row) == Parity(column) && board.Span[(Index(row, cells) * cells) + Index(column, cells)])
                {
                    for (int channel = 0; channel < source.Shape.Channels; channel++)
                    {
                        destination.Plane(channel)[(y * width) + x] = Grey;
                    }
                }
            }
        }
    }

    // Python's int(coordinate % 2), which is 2 for a negative coordinate too small to be told from 0.
    private static int Parity(double coordinate) => (int)(coordinate - (2 * Math.Floor(coordinate / 2)));

    // Truncated, and counted from the end where it is negative, as Python's indices are.
    private static int Index(double coordinate, int cells)
    {
        int index = (int)coordinate;
        return index < 0 ? index + cells : index;
    }
}
