namespace AugMix;

/// <summary>Smooth noise: random values on a grid, interpolated between; coarser grids weigh more.</summary>
internal static class CloudPlane
{
    /// <summary>Adds noise of mean 0 to a plane.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="width">Columns.</param>
    /// <param name="cell">The coarsest grid's spacing, in pixels.</param>
    /// <param name="octaves">How many grids, each of half the spacing of the one before.</param>
    /// <param name="gain">Each grid's weight as a share of the one before.</param>
    /// <param name="amplitude">The coarsest grid's largest value.</param>
    /// <param name="random">What the values are drawn from.</param>
    public static void Add(Span<float> plane, int width, double cell, int octaves, double gain, double amplitude, RandomSource random)
    {
        for (; octaves > 0; octaves--)
        {
            AddOctave(plane, width, cell, amplitude, random);
            cell /= 2;
            amplitude *= gain;
        }
    }

    private static void AddOctave(Span<float> plane, int width, double cell, double amplitude, RandomSource random)
    {
        int height = plane.Length / width;
        int columns = (int)(width / cell) + 2;
        float[] grid = new float[columns * ((int)(height / cell) + 2)];
        foreach (ref float value in grid.AsSpan())
        {
            value = (float)random.Uniform(-amplitude, amplitude);
        }

        float[] row = new float[columns];
        for (int y = 0; y < height; y++)
        {
            (int upper, float down) = Place(y, cell);
            for (int x = 0; x < columns; x++)
            {
                float above = grid[(upper * columns) + x];
                row[x] = above + (down * (grid[((upper + 1) * columns) + x] - above));
            }

            for (int x = 0; x < width; x++)
            {
                (int left, float across) = Place(x, cell);
                plane[(y * width) + x] += row[left] + (across * (row[left + 1] - row[left]));
            }
        }
    }

    // The grid line before, and how far towards the next one, eased at both ends.
    private static (int Line, float Share) Place(int index, double cell)
    {
        double position = index / cell;
        int line = (int)position;
        double share = position - line;
        return (line, (float)(share * share * (3 - (2 * share))));
    }
}
