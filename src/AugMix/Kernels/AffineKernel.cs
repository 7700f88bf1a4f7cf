using System.Runtime.CompilerServices;

namespace AugMix;

/// <summary>
/// destination(x, y) = the source bilinearly interpolated at map(x + 1/2, y + 1/2), truncated to a byte; black where that lies outside the source.
/// </summary>
/// <remarks>
/// Pillow's order of operations (Geometry.c, affine_transform and bilinear_filter) in double precision: the position is tested against
/// the image's edges first, then moved by half a pixel; neighbours beyond the edge repeat the edge.
/// </remarks>
internal static class AffineKernel
{
    // Pixels whose place is worked out at a time, for all channels.
    private const int Chunk = 64;

    public static void Run(ImageView source, AffineMap map, ImageTarget destination)
    {
        if (AffineShift.Fits(map))
        {
            AffineShift.Run(source, map.X, map.Y, destination);
        }
        else if (AffineShears.FitsX(map, source.Shape))
        {
            AffineShears.RunX(source, map, destination);
        }
        else if (AffineShears.FitsY(map, source.Shape))
        {
            AffineShears.RunY(source, map, destination);
        }
        else if (AffineTiles.Fits(map, source.Shape.Width, source.Shape.Height))
        {
            AffineTiles.Run(source, map, destination);
        }
        else
        {
            RunRows(source, map, destination);
        }
    }

    // The definition. Run must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> plane, int width, AffineMap map, Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, width);
            destination[i] = Sample(plane, width, map, column, row);
        }
    }

    // One pixel of the definition.
    internal static byte Sample(ReadOnlySpan<byte> plane, int width, AffineMap map, int column, int row)
    {
        int height = plane.Length / width;
        double x = (map.XX * (column + 0.5)) + (map.XY * (row + 0.5)) + map.X;
        double y = (map.YX * (column + 0.5)) + (map.YY * (row + 0.5)) + map.Y;
        if (!(x >= 0 && x < width && y >= 0 && y < height))
        {
            return 0;
        }

        int left = (int)Math.Floor(x - 0.5);
        int top = (int)Math.Floor(y - 0.5);
        ReadOnlySpan<byte> upper = plane.Slice(Math.Max(top, 0) * width, width);
        ReadOnlySpan<byte> lower = plane.Slice(Math.Min(top + 1, height - 1) * width, width);
        (int first, int second) = (Math.Max(left, 0), Math.Min(left + 1, width - 1));
        double above = upper[first] + ((upper[second] - upper[first]) * (x - 0.5 - left));
        double below = lower[first] + ((lower[second] - lower[first]) * (x - 0.5 - left));
        return (byte)(above + ((below - above) * (y - 0.5 - top)));
    }

    private static void RunRows(ImageView source, AffineMap map, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        Span<Place> places = stackalloc Place[Chunk];
        for (int y = 0; y < height; y++)
        {
            for (int start = 0; start < width; start += Chunk)
            {
                int count = Math.Min(Chunk, width - start);
                (int from, int to) = Locate(map, start, y, count, width, height, places);
                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    ReadOnlySpan<byte> plane = source.Plane(c);
                    Span<byte> row = destination.Plane(c).Slice((y * width) + start, count);
                    row[..from].Clear();
                    row[to..].Clear();
                    for (int x = from; x < to; x++)
                    {
                        row[x] = Interpolate(plane, places[x]);
                    }
                }
            }
        }
    }

    // Coordinates only rise or only fall along a row, rounding included, so the pixels that lie inside are one range.
    private static (int From, int To) Locate(AffineMap map, int start, int y, int count, int width, int height, Span<Place> places)
    {
        int from = 0;
        int to = 0;
        for (int x = 0; x < count; x++)
        {
            double xCentre = start + x + 0.5;
            double yCentre = y + 0.5;
            double xSource = (map.XX * xCentre) + (map.XY * yCentre) + map.X;
            double ySource = (map.YX * xCentre) + (map.YY * yCentre) + map.Y;
            if (xSource >= 0 && xSource < width && ySource >= 0 && ySource < height)
            {
                from = to == 0 ? x : from;
                to = x + 1;
                places[x] = Place.Of(xSource, ySource, width, height);
            }
        }

        return (from, to);
    }

    // A part of zero, as shears have on one axis, gives exactly the first value; the second need not be fetched.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Interpolate(ReadOnlySpan<byte> plane, in Place place)
    {
        double above = Between(plane, place.UpperLeft, place.UpperRight, place.XPart);
        if (place.YPart == 0)
        {
            return (byte)above;
        }

        double below = Between(plane, place.LowerLeft, place.LowerRight, place.XPart);
        return (byte)(above + ((below - above) * place.YPart));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Between(ReadOnlySpan<byte> plane, int from, int to, double part)
        => part == 0 ? plane[from] : plane[from] + ((plane[to] - plane[from]) * part);

    // The four samples around a position, as offsets into a plane, and how far it lies between them.
    private readonly record struct Place(int UpperLeft, int UpperRight, int LowerLeft, int LowerRight, double XPart, double YPart)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Place Of(double x, double y, int width, int height)
        {
            double xShifted = x - 0.5;
            double yShifted = y - 0.5;
            int column = (int)Math.Floor(xShifted);
            int row = (int)Math.Floor(yShifted);
            int left = Math.Max(column, 0);
            int right = Math.Min(column + 1, width - 1);
            int upper = Math.Max(row, 0) * width;
            int lower = Math.Min(row + 1, height - 1) * width;
            return new Place(upper + left, upper + right, lower + left, lower + right, xShifted - column, yShifted - row);
        }
    }
}
