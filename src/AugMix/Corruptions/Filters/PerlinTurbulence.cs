namespace AugMix;

/// <summary>Perlin's turbulence: absolute values of gradient noise at five scales, each half as strong as the one before.</summary>
internal static class PerlinTurbulence
{
    private const int Lattice = 256;
    private const int Drawn = (2 * Lattice) + 2; // gradients the reference draws; it uses the first half
    private const int Offset = 16 * Lattice; // keeps coordinates positive in Perlin's original
    private const int FinestOctave = 16;

    // One coordinate among the lattice's points: the one before, and how far beyond it.
    private readonly record struct Place(int Cell, double Distance, double Blend)
    {
        public int Next => (Cell + 1) % Lattice;

        public static Place Of(double coordinate)
        {
            double shifted = coordinate + Offset;
            double distance = shifted - Math.Floor(shifted);
            return new Place((int)shifted % Lattice, distance, distance * distance * (3.0 - (2.0 * distance)));
        }
    }

    /// <summary>Fills a plane with values of 0 and above; not a number beside a gradient whose length was drawn as 0.</summary>
    /// <param name="random">Draws gradients and their order.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="frequency">Cells of the coarsest lattice per pixel.</param>
    /// <param name="noise">[height, width].</param>
    public static void Fill(RandomSource random, int width, int height, double frequency, Span<double> noise)
    {
        Span<(double Row, double Column)> gradients = stackalloc (double, double)[Lattice];
        Span<int> order = stackalloc int[2 * Lattice];
        Draw(random, gradients, order);
        noise.Clear();
        using Scratch<Place> columns = new(width);
        for (double octave = 1; octave <= FinestOctave; octave *= 2)
        {
            for (int x = 0; x < width; x++)
            {
                columns.Span[x] = Place.Of(octave * (x * frequency));
            }

            for (int y = 0; y < height; y++)
            {
                Add(Place.Of(octave * (y * frequency)), columns.Span, gradients, order, octave, noise.Slice(y * width, width));
            }
        }
    }

    private static void Draw(RandomSource random, Span<(double Row, double Column)> gradients, Span<int> order)
    {
        for (int i = 0; i < Drawn; i++)
        {
            double row = Component(random);
            double column = Component(random);
            if (i < Lattice)
            {
                double length = Math.Sqrt((row * row) + (column * column));
                gradients[i] = (row / length, column / length);
            }
        }

        for (int i = 0; i < Lattice; i++)
        {
            order[i] = i;
        }

        for (int i = Lattice - 1; i >= 0; i--)
        {
            int j = Integer(random) % Lattice;
            (order[i], order[j]) = (order[j], order[i]);
        }

        order[..Lattice].CopyTo(order[Lattice..]);
    }

    private static double Component(RandomSource random) => ((Integer(random) % (2 * Lattice)) - Lattice) / (double)Lattice;

    // Python's randint(0, 2**31).
    private static int Integer(RandomSource random) => (int)random.Integer(0L, 1L << 31);

    private static void Add(Place row, ReadOnlySpan<Place> columns, ReadOnlySpan<(double Row, double Column)> gradients, ReadOnlySpan<int> order, double octave, Span<double> noise)
    {
        int above = order[row.Cell];
        int below = order[row.Next];
        for (int x = 0; x < noise.Length; x++)
        {
            Place column = columns[x];
            double first = Dot(gradients[order[above + column.Cell]], row.Distance, column.Distance);
            double second = Dot(gradients[order[below + column.Cell]], row.Distance - 1.0, column.Distance);
            double left = first + (row.Blend * (second - first));
            first = Dot(gradients[order[above + column.Next]], row.Distance, column.Distance - 1.0);
            second = Dot(gradients[order[below + column.Next]], row.Distance - 1.0, column.Distance - 1.0);
            double right = first + (row.Blend * (second - first));
            noise[x] += Math.Abs(1.5 * (left + (column.Blend * (right - left)))) / octave;
        }
    }

    private static double Dot((double Row, double Column) gradient, double row, double column) => (row * gradient.Row) + (column * gradient.Column);
}
