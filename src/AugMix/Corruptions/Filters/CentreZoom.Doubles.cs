namespace AugMix;

internal static partial class CentreZoom
{
    /// <summary>Writes the enlarged plane, in double precision.</summary>
    /// <param name="plane">[height, width]; finite.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="factor">1 or more.</param>
    /// <param name="destination">[height, width].</param>
    public static void Fill(ReadOnlySpan<double> plane, int width, int height, double factor, Span<double> destination)
    {
        if (factor == 1)
        {
            plane.CopyTo(destination);
            return;
        }

        using Scratch<Tap> columns = new(width);
        using Scratch<double> upper = new(width);
        using Scratch<double> lower = new(width);
        Axis horizontal = new(width, factor);
        Axis vertical = new(height, factor);
        for (int x = 0; x < width; x++)
        {
            columns.Span[x] = horizontal.TapAt(x);
        }

        for (int y = 0; y < height; y++)
        {
            Tap rows = vertical.TapAt(y);
            Weigh(plane.Slice(rows.First * width, width), rows.FirstWeight, upper.Span);
            Weigh(plane.Slice(rows.Second * width, width), rows.SecondWeight, lower.Span);
            Interpolate(upper.Span, lower.Span, columns.Span, destination.Slice(y * width, width));
        }
    }

    private static void Weigh(ReadOnlySpan<double> row, double weight, Span<double> weighed)
    {
        for (int x = 0; x < row.Length; x++)
        {
            weighed[x] = row[x] * weight;
        }
    }

    // SciPy's order: along the upper row, then along the lower one.
    private static void Interpolate(ReadOnlySpan<double> upper, ReadOnlySpan<double> lower, ReadOnlySpan<Tap> columns, Span<double> output)
    {
        for (int x = 0; x < output.Length; x++)
        {
            Tap tap = columns[x];
            double value = upper[tap.First] * tap.FirstWeight;
            value += upper[tap.Second] * tap.SecondWeight;
            value += lower[tap.First] * tap.FirstWeight;
            output[x] = value + (lower[tap.Second] * tap.SecondWeight);
        }
    }
}
