using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>Affine maps that do not shrink, in tiles of 8x8 pixels, with 512-bit vectors.</summary>
/// <remarks>
/// What a tile needs of the source lies in a window of 12 rows by 16 columns, which are a table in three registers; a position is one
/// byte, 16 times the window's row plus its column, and is worked out once for all channels.
/// </remarks>
internal static class AffineTiles
{
    private const int Side = AffineLanes.Count;
    private const int WindowRows = 12;
    private const int WindowColumns = 16;

    // Positions along a tile's side or both differ by less than this: at most 10 rows apart, so 11 and the row below.
    private const double LongestSpan = 9.99;

    // A position in the part of the table that is black, two rows and columns from where that begins to end.
    private const int Black = WindowRows * WindowColumns;

    // 1.5 * 2^52: adding it leaves whole numbers of either sign in the low bits.
    private const double Magic = 6755399441055744;

    public static bool Fits(AffineMap map, int width, int height)
        => AffineLanes.IsSupported && width >= WindowColumns && height >= Side && double.IsFinite(map.X) && double.IsFinite(map.Y)
            && (Side - 1) * (Math.Abs(map.XX) + Math.Abs(map.XY)) < LongestSpan
            && (Side - 1) * (Math.Abs(map.YX) + Math.Abs(map.YY)) < LongestSpan;

    public static void Run(ImageView source, AffineMap map, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        Span<Vector512<double>> parts = stackalloc Vector512<double>[2 * Side];
        Span<int> rows = stackalloc int[WindowRows];
        for (int y = 0; y < height; y += Side)
        {
            int top = AffineLanes.Start(y, height);
            for (int x = 0; x < width; x += Side)
            {
                int left = AffineLanes.Start(x, width);
                (int windowLeft, int windowTop) = Window(map, left, top, width, height);
                for (int i = 0; i < WindowRows; i++)
                {
                    rows[i] = (Math.Clamp(windowTop + i, 0, height - 1) * width) + windowLeft;
                }

                Vector512<byte> places = Locate(map, left, top, width, height, parts) - Vector512.Create((byte)((windowTop * WindowColumns) + windowLeft));
                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    RunTile(source.Plane(c), rows, places, parts, destination.Plane(c), (top * width) + left, width);
                }
            }
        }
    }

    // The upper left of the window. Rounding included, positions only rise or only fall along rows and columns: the least is at a corner.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Left, int Top) Window(AffineMap map, int left, int top, int width, int height)
    {
        double x = (map.XX * (left + (map.XX < 0 ? 7.5 : 0.5))) + (map.XY * (top + (map.XY < 0 ? 7.5 : 0.5))) + map.X;
        double y = (map.YX * (left + (map.YX < 0 ? 7.5 : 0.5))) + (map.YY * (top + (map.YY < 0 ? 7.5 : 0.5))) + map.Y;
        return ((int)Math.Clamp(x - 0.5, 0, width - WindowColumns), (int)Math.Floor(Math.Clamp(y - 0.5, -1, height - 1)));
    }

    // The places of 64 pixels in the table, lacking the window's own: byte r of lane i is that of column i of row r; and the parts of each row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Locate(AffineMap map, int left, int top, int width, int height, Span<Vector512<double>> parts)
    {
        Vector512<double> columns = AffineLanes.Indices + Vector512.Create(left + 0.5);
        Vector512<double> xs = columns * map.XX;
        Vector512<double> ys = columns * map.YX;
        Vector512<double> magic = Vector512.Create(Magic);
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<long> places = Vector512<long>.Zero;
        (int windowLeft, int windowTop) = Window(map, left, top, width, height);
        Vector512<long> black = Vector512.Create((long)Black + (windowTop * WindowColumns) + windowLeft);
        for (int r = Side - 1; r >= 0; r--)
        {
            double row = top + r + 0.5;
            Vector512<double> x = xs + Vector512.Create(map.XY * row) + Vector512.Create(map.X);
            Vector512<double> y = ys + Vector512.Create(map.YY * row) + Vector512.Create(map.Y);

            // Beyond the first and last columns' centres the edge repeats, which is what those centres give.
            Vector512<double> xShifted = Vector512.Min(Vector512.Max(x - half, Vector512<double>.Zero), Vector512.Create(width - 1.0));
            Vector512<double> yShifted = y - half;
            Vector512<double> column = Avx512F.Add(xShifted, magic, FloatRoundingMode.ToNegativeInfinity);
            Vector512<double> line = Avx512F.Add(yShifted, magic, FloatRoundingMode.ToNegativeInfinity);
            parts[r] = xShifted - (column - magic);
            parts[r + Side] = yShifted - (line - magic);
            Vector512<long> place = (line.AsInt64() << 4) + column.AsInt64();
            place = Vector512.ConditionalSelect(AffineLanes.IsInside(x, width), place, black);
            place = Vector512.ConditionalSelect(AffineLanes.IsInside(y, height), place, black);
            places = (places << 8) | (place & Vector512.Create(0xFFL));
        }

        return places.AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunTile(
        ReadOnlySpan<byte> plane, Span<int> rows, Vector512<byte> places, Span<Vector512<double>> parts, Span<byte> destination, int offset, int width)
    {
        ref byte start = ref AffineLanes.Reference(plane);
        Vector512<byte> first = Rows(ref start, rows[..4]);
        Vector512<byte> second = Rows(ref start, rows[4..8]);
        Vector512<byte> third = Rows(ref start, rows[8..]);
        Vector512<byte> upperLeft = Look(first, second, third, places);
        Vector512<byte> upperRight = Look(first, second, third, places + Vector512.Create((byte)1));
        Vector512<byte> lowerLeft = Look(first, second, third, places + Vector512.Create((byte)WindowColumns));
        Vector512<byte> lowerRight = Look(first, second, third, places + Vector512.Create((byte)(WindowColumns + 1)));
        Vector512<long> bytes = Vector512.Create(0L, 8, 16, 24, 32, 40, 48, 56);
        Vector512<byte> expansion = AffineLanes.Expansion(bytes);
        ref byte result = ref AffineLanes.Reference(destination);
        for (int r = 0; r < Side; r++)
        {
            Vector512<double> above = AffineLanes.Between(AffineLanes.Expand(upperLeft, expansion), AffineLanes.Expand(upperRight, expansion), parts[r]);
            Vector512<double> below = AffineLanes.Between(AffineLanes.Expand(lowerLeft, expansion), AffineLanes.Expand(lowerRight, expansion), parts[r]);
            AffineLanes.StoreBytes(AffineLanes.Truncate(above + ((below - above) * parts[r + Side])), ref result, (nuint)(offset + (r * width)));
            expansion = (expansion.AsInt64() + Vector512<long>.One).AsByte();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Rows(ref byte plane, Span<int> rows)
        => Vector512.Create(
            Vector256.Create(Vector128.LoadUnsafe(ref plane, (nuint)rows[0]), Vector128.LoadUnsafe(ref plane, (nuint)rows[1])),
            Vector256.Create(Vector128.LoadUnsafe(ref plane, (nuint)rows[2]), Vector128.LoadUnsafe(ref plane, (nuint)rows[3])));

    // Of a table of 192 bytes and zeros after them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Look(Vector512<byte> first, Vector512<byte> second, Vector512<byte> third, Vector512<byte> places)
        => Vector512.ConditionalSelect(
            Vector512.LessThan(places.AsSByte(), Vector512<sbyte>.Zero).AsByte(),
            Avx512Vbmi.PermuteVar64x8x2(third, places, Vector512<byte>.Zero),
            Avx512Vbmi.PermuteVar64x8x2(first, places, second));
}
