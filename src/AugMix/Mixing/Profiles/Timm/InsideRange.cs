namespace AugMix;

/// <summary>Which pixels of a row come from inside the source, by Pillow's test of their positions.</summary>
internal static class InsideRange
{
    /// <summary>The range of columns; coordinates only rise or only fall along a row, so it is one.</summary>
    public static (int From, int To) Of(AffineMap map, int row, int width, int height)
    {
        int from = 0;
        while (from < width && !IsInside(map, from, row, width, height))
        {
            from++;
        }

        int to = width;
        while (to > from && !IsInside(map, to - 1, row, width, height))
        {
            to--;
        }

        return (from, to);
    }

    /// <summary>Where a pixel comes from.</summary>
    public static (double X, double Y) Position(AffineMap map, int column, int row) =>
    (
        (map.XX * (column + 0.5)) + (map.XY * (row + 0.5)) + map.X,
        (map.YX * (column + 0.5)) + (map.YY * (row + 0.5)) + map.Y
    );

    private static bool IsInside(AffineMap map, int column, int row, int width, int height)
    {
        (double x, double y) = Position(map, column, row);
        return x >= 0 && x < width && y >= 0 && y < height;
    }
}
