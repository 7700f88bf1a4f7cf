using System.Numerics;
using System.Runtime.CompilerServices;

namespace AugMix;

/// <summary>The affine operations at every depth: <see cref="AffineKernel"/>'s arithmetic in double precision, then truncated to a level; floats take the nearest.</summary>
/// <remarks>
/// A piece of a row at a time, whose positions are worked out once for all planes. Rounding included, positions only rise or only fall
/// along a row, so that those inside the source are one range.
/// </remarks>
internal static class AffineDefinition
{
    private const int Piece = 64;

    public static void Run<T>(ImageView<T> source, AffineMap map, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        Span<Place> places = stackalloc Place[Piece];
        for (int y = 0; y < height; y++)
        {
            for (int left = 0; left < width; left += Piece)
            {
                int count = Math.Min(Piece, width - left);
                (int from, int to) = Locate(map, left, y, source.Shape, places[..count]);
                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    Span<T> row = destination.Plane(c).Slice((y * width) + left, count);
                    row[..from].Clear();
                    Interpolate(source.Plane(c), places[from..to], row[from..to]);
                    row[to..].Clear();
                }
            }
        }
    }

    private static (int From, int To) Locate(AffineMap map, int left, int row, ImageShape shape, Span<Place> places)
    {
        (int from, int to) = (0, 0);
        double xRow = map.XY * (row + 0.5);
        double yRow = map.YY * (row + 0.5);
        for (int i = 0; i < places.Length; i++)
        {
            double x = (map.XX * (left + i + 0.5)) + xRow + map.X;
            double y = (map.YX * (left + i + 0.5)) + yRow + map.Y;
            if (x >= 0 && x < shape.Width && y >= 0 && y < shape.Height)
            {
                from = to == 0 ? i : from;
                to = i + 1;
                places[i] = Place.Of(x - 0.5, y - 0.5, shape.Width, shape.Height);
            }
        }

        return (from, to);
    }

    private static void Interpolate<T>(ReadOnlySpan<T> plane, ReadOnlySpan<Place> places, Span<T> row)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < row.Length; i++)
        {
            ref readonly Place place = ref places[i];
            double above = Between(plane[place.UpperLeft], plane[place.UpperLeft + place.Right], place.XPart);
            double below = Between(plane[place.LowerLeft], plane[place.LowerLeft + place.Right], place.XPart);
            row[i] = Sample<T>.Truncate(above + ((below - above) * place.YPart));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Between<T>(T first, T second, double part)
        where T : unmanaged, INumber<T>
    {
        double from = Sample<T>.Read(first);
        return from + ((Sample<T>.Read(second) - from) * part);
    }

    // The four samples around a position as offsets into a plane, and how far it lies between them.
    private readonly record struct Place(int UpperLeft, int LowerLeft, int Right, double XPart, double YPart)
    {
        // Positions are above -1, so that the floor is the whole part or -1; neighbours beyond the edge repeat the edge.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Place Of(double x, double y, int width, int height)
        {
            int left = x < 0 ? -1 : (int)x;
            int top = y < 0 ? -1 : (int)y;
            int first = Math.Max(left, 0);
            int right = Math.Min(left + 1, width - 1) - first;
            return new Place((Math.Max(top, 0) * width) + first, (Math.Min(top + 1, height - 1) * width) + first, right, x - left, y - top);
        }
    }
}
