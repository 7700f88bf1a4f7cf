using System.Numerics;

namespace AugMix;

/// <summary>The affine operations at every depth: <see cref="AffineKernel"/>'s arithmetic in double precision, then truncated to a level; floats take the nearest.</summary>
internal static class AffineDefinition
{
    public static void Run<T>(ImageView<T> source, AffineMap map, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        for (int i = 0; i < source.Shape.PlaneLength; i++)
        {
            (int row, int column) = Math.DivRem(i, width);
            double x = (map.XX * (column + 0.5)) + (map.XY * (row + 0.5)) + map.X;
            double y = (map.YX * (column + 0.5)) + (map.YY * (row + 0.5)) + map.Y;
            if (x >= 0 && x < width && y >= 0 && y < height)
            {
                Interpolate(source, x - 0.5, y - 0.5, i, destination);
            }
            else
            {
                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    destination.Plane(c)[i] = T.Zero;
                }
            }
        }
    }

    // The place is the same in all planes; neighbours beyond the edge repeat the edge.
    private static void Interpolate<T>(ImageView<T> source, double x, double y, int i, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        int left = (int)Math.Floor(x);
        int top = (int)Math.Floor(y);
        (double xPart, double yPart) = (x - left, y - top);
        (int first, int second) = (Math.Max(left, 0), Math.Min(left + 1, width - 1));
        (int upper, int lower) = (Math.Max(top, 0) * width, Math.Min(top + 1, height - 1) * width);
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            ReadOnlySpan<T> plane = source.Plane(c);
            double above = Between(plane[upper + first], plane[upper + second], xPart);
            double below = Between(plane[lower + first], plane[lower + second], xPart);
            destination.Plane(c)[i] = Sample<T>.Truncate(above + ((below - above) * yPart));
        }
    }

    private static double Between<T>(T first, T second, double part)
        where T : unmanaged, INumber<T>
        => Sample<T>.Read(first) + ((Sample<T>.Read(second) - Sample<T>.Read(first)) * part);
}
