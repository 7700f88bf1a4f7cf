using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>Shears with 512-bit vectors: rows or columns that move by one amount each, so that samples mix along one axis alone.</summary>
/// <remarks>
/// On the axis that stays, a position is exactly a pixel's centre and its part exactly zero. On the other, floor(position) is the
/// column or row plus floor(shift), or one more when rounding gets there: then the part from the former is exactly one, which gives
/// the same sample.
/// </remarks>
internal static class AffineShears
{
    private const int Side = AffineLanes.Count;

    // Rows whose parts are kept for all channels.
    private const int Block = 32;

    // Eight columns then lie in at most eight rows.
    private const double Steepest = 0.99;

    public static bool FitsX(AffineMap map, int width)
        => AffineLanes.IsSupported && width >= Side && map is { XX: 1, X: 0, YX: 0, YY: 1, Y: 0 } && double.IsFinite(map.XY);

    public static bool FitsY(AffineMap map, int width)
        => AffineLanes.IsSupported && width >= Side && map is { XX: 1, XY: 0, X: 0, YY: 1, Y: 0 } && Math.Abs(map.YX) < Steepest;

    public static void RunX(ImageView source, double slope, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        for (int y = 0; y < height; y++)
        {
            double shift = Math.Clamp(slope * (y + 0.5), -width - 1.0, width);
            double whole = Math.Floor(shift);
            for (int x = 0; x < width; x += Side)
            {
                int start = AffineLanes.Start(x, width);
                Vector512<double> columns = AffineLanes.Indices + Vector512.Create((double)start);
                Vector512<double> position = columns + Vector512.Create(0.5) + Vector512.Create(shift);
                Vector512<double> part = position - Vector512.Create(0.5) - (columns + Vector512.Create(whole));
                int first = start + (int)whole;
                if (first >= 0 && first < width - Side)
                {
                    Inner(source, (y * width) + first, part, destination, (y * width) + start);
                }
                else
                {
                    Edge(source, y * width, first, part, AffineLanes.IsInside(position, width), destination, (y * width) + start);
                }
            }
        }
    }

    // Eight pixels whose neighbours are all in the row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inner(ImageView source, int from, Vector512<double> part, ImageTarget destination, int to)
    {
        int plane = source.Shape.PlaneLength;
        ref byte samples = ref AffineLanes.Reference(source.Samples);
        ref byte result = ref AffineLanes.Reference(destination.Samples);
        Vector512<byte> own = AffineLanes.Expansion(Vector512<long>.Indices);
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            Vector512<double> left = AffineLanes.Expand(AffineLanes.LoadBytes(ref samples, (nuint)((c * plane) + from)), own);
            Vector512<double> right = AffineLanes.Expand(AffineLanes.LoadBytes(ref samples, (nuint)((c * plane) + from + 1)), own);
            AffineLanes.StoreBytes(AffineLanes.Truncate(AffineLanes.Between(left, right, part)), ref result, (nuint)((c * plane) + to));
        }
    }

    // Eight pixels of which some lie outside or repeat the row's edge.
    private static void Edge(ImageView source, int row, int first, Vector512<double> part, Vector512<long> inside, ImageTarget destination, int to)
    {
        (int width, int plane) = (source.Shape.Width, source.Shape.PlaneLength);
        int window = Math.Clamp(first, 0, width - Side);
        Vector512<long> columns = Vector512<long>.Indices + Vector512.Create((long)(first - window));
        Vector512<long> last = Vector512.Create((long)(width - 1 - window));
        Vector512<byte> lefts = AffineLanes.Expansion(Vector512.Clamp(columns, Vector512<long>.Zero, last));
        Vector512<byte> rights = AffineLanes.Expansion(Vector512.Clamp(columns + Vector512<long>.One, Vector512<long>.Zero, last));
        ref byte samples = ref AffineLanes.Reference(source.Samples);
        ref byte result = ref AffineLanes.Reference(destination.Samples);
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            Vector512<byte> table = AffineLanes.LoadBytes(ref samples, (nuint)((c * plane) + row + window));
            Vector512<double> value = AffineLanes.Between(AffineLanes.Expand(table, lefts), AffineLanes.Expand(table, rights), part);
            AffineLanes.StoreBytes(AffineLanes.Truncate(value) & inside, ref result, (nuint)((c * plane) + to));
        }
    }

    public static void RunY(ImageView source, double slope, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        Span<Vector512<double>> parts = stackalloc Vector512<double>[Block];
        Span<Vector512<long>> inside = stackalloc Vector512<long>[Block];
        for (int x = 0; x < width; x += Side)
        {
            int left = AffineLanes.Start(x, width);
            Vector512<double> shifts = (AffineLanes.Indices + Vector512.Create(left + 0.5)) * slope;
            Vector512<double> wholes = Vector512.Floor(shifts);
            long least = (long)Math.Min(wholes[0], wholes[Side - 1]);
            Vector512<long> steps = Vector512.ConvertToInt64(wholes) - Vector512.Create(least);
            Vector512<byte> expansion = AffineLanes.Expansion((steps << 3) + Vector512<long>.Indices);
            for (int top = 0; top < height; top += Block)
            {
                int count = Math.Min(Block, height - top);
                for (int r = 0; r < count; r++)
                {
                    Vector512<double> position = shifts + Vector512.Create(top + r + 0.5);
                    parts[r] = position - Vector512.Create(0.5) - (wholes + Vector512.Create((double)(top + r)));
                    inside[r] = AffineLanes.IsInside(position, height);
                }

                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    Strip(source.Plane(c), width, left, top, least, expansion, parts[..count], inside[..count], destination.Plane(c));
                }
            }
        }
    }

    // Eight columns from one row on: the table holds the eight source rows that they may need, and moves down with them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Strip(
        ReadOnlySpan<byte> plane, int width, int left, int top, long least, Vector512<byte> expansion,
        Span<Vector512<double>> parts, Span<Vector512<long>> inside, Span<byte> destination)
    {
        int last = (plane.Length / width) - 1;
        ref byte samples = ref AffineLanes.Reference(plane);
        ref byte result = ref AffineLanes.Reference(destination);
        Vector512<long> table = Vector512<long>.Zero;
        long next = top + least;
        for (int i = 0; i < Side; i++)
        {
            table = Push(table, ref samples, next++, last, width, left);
        }

        Vector512<double> upper = AffineLanes.Expand(table.AsByte(), expansion);
        for (int r = 0; r < parts.Length; r++)
        {
            table = Push(table, ref samples, next++, last, width, left);
            Vector512<double> lower = AffineLanes.Expand(table.AsByte(), expansion);
            Vector512<long> value = AffineLanes.Truncate(AffineLanes.Between(upper, lower, parts[r])) & inside[r];
            AffineLanes.StoreBytes(value, ref result, (nuint)(((top + r) * width) + left));
            upper = lower;
        }
    }

    // Drops the table's first row and appends another, repeating the image's first and last.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Push(Vector512<long> table, ref byte samples, long row, int last, int width, int left)
    {
        nuint offset = (nuint)((Math.Clamp(row, 0, last) * width) + left);
        return Avx512F.AlignRight64(AffineLanes.LoadBytes(ref samples, offset).AsInt64(), table, 1);
    }
}
