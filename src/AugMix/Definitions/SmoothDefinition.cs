using System.Numerics;

namespace AugMix;

/// <summary>(the eight neighbours + 5 * the sample) / 13, rounded to the nearest level, at every depth; the outermost samples are copied.</summary>
internal static class SmoothDefinition
{
    public static void Run<T>(ReadOnlySpan<T> source, int width, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        source.CopyTo(destination);
        int height = source.Length / width;
        for (int y = 1; y < height - 1; y++)
        {
            ReadOnlySpan<T> above = source.Slice((y - 1) * width, width);
            ReadOnlySpan<T> middle = source.Slice(y * width, width);
            ReadOnlySpan<T> below = source.Slice((y + 1) * width, width);
            Span<T> row = destination.Slice(y * width, width);
            for (int x = 1; x < width - 1; x++)
            {
                double sum = Three(above, x) + Three(middle, x) + Three(below, x) + (4 * Sample<T>.Read(middle[x]));
                row[x] = Sample<T>.Round(sum / 13);
            }
        }
    }

    private static double Three<T>(ReadOnlySpan<T> row, int x)
        where T : unmanaged, INumber<T>
        => Sample<T>.Read(row[x - 1]) + Sample<T>.Read(row[x]) + Sample<T>.Read(row[x + 1]);
}
