namespace AugMix;

/// <summary>
/// destination(x, y) = the source bicubically interpolated at map(x + 1/2, y + 1/2), truncated to a byte; where that lies outside the source,
/// the destination stays as it is.
/// </summary>
/// <remarks>Pillow's order of operations (Geometry.c, bicubic_filter8) in double precision; neighbours beyond the edge repeat the edge.</remarks>
internal static class BicubicKernel
{
    public static void Run(in ImageView source, AffineMap map, in ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        for (int row = 0; row < height; row++)
        {
            (int from, int to) = InsideRange.Of(map, row, width, height);
            for (int column = from; column < to; column++)
            {
                (double x, double y) = InsideRange.Position(map, column, row);
                int left = (int)Math.Floor(x - 0.5);
                int top = (int)Math.Floor(y - 0.5);
                Columns columns = new(Math.Max(left - 1, 0), Math.Max(left, 0), Math.Min(left + 1, width - 1), Math.Min(left + 2, width - 1));
                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    destination.Plane(c)[(row * width) + column] = Interpolate(source.Plane(c), width, columns, x - 0.5 - left, top, y - 0.5 - top);
                }
            }
        }
    }

    // A part of zero, as shears and translations have on one axis, gives exactly the second value; the others need not be fetched.
    private static byte Interpolate(ReadOnlySpan<byte> plane, int width, Columns columns, double xPart, int top, double yPart)
    {
        int last = (plane.Length / width) - 1;
        double second = AlongRow(plane.Slice(Math.Max(top, 0) * width, width), columns, xPart);
        if (yPart == 0)
        {
            return (byte)Math.Clamp(second, 0, 255);
        }

        double first = top < 1 ? second : AlongRow(plane.Slice((top - 1) * width, width), columns, xPart);
        double third = top + 1 > last ? second : AlongRow(plane.Slice((top + 1) * width, width), columns, xPart);
        double fourth = top + 2 > last ? third : AlongRow(plane.Slice((top + 2) * width, width), columns, xPart);
        return (byte)Math.Clamp(Cubic(first, second, third, fourth, yPart), 0, 255);
    }

    private static double AlongRow(ReadOnlySpan<byte> row, Columns columns, double part)
        => part == 0 ? row[columns.Second] : Cubic(row[columns.First], row[columns.Second], row[columns.Third], row[columns.Fourth], part);

    private static double Cubic(double first, double second, double third, double fourth, double part)
    {
        double slope = third - first;
        double square = (2 * (first - second)) + third - fourth;
        double cube = -first + second - third + fourth;
        return second + (part * (slope + (part * (square + (part * cube)))));
    }

    private readonly record struct Columns(int First, int Second, int Third, int Fourth);
}
