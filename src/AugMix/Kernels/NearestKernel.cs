namespace AugMix;

/// <summary>
/// destination(x, y) = the source's pixel that map(x + 1/2, y + 1/2) lies in, whose centre is therefore the nearest; a given value where that lies outside the source.
/// </summary>
/// <remarks>Inside and outside are told as <see cref="AffineKernel"/> tells them, so that a mask has a value of its own exactly where the image has one.</remarks>
internal static class NearestKernel
{
    public static void Run<T>(ReadOnlySpan<T> source, int width, AffineMap map, T outside, Span<T> destination)
        where T : unmanaged
    {
        int height = source.Length / width;
        for (int row = 0; row < height; row++)
        {
            Span<T> line = destination.Slice(row * width, width);
            for (int column = 0; column < width; column++)
            {
                double x = (map.XX * (column + 0.5)) + (map.XY * (row + 0.5)) + map.X;
                double y = (map.YX * (column + 0.5)) + (map.YY * (row + 0.5)) + map.Y;
                line[column] = x >= 0 && x < width && y >= 0 && y < height ? source[((int)y * width) + (int)x] : outside;
            }
        }
    }
}
