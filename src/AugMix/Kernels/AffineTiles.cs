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

    // Four places, each of them 16 rows and a column, are digits of one double and have to be exact in it.
    private const int LongestSide = 1 << 20;

    // A position in the part of the table that is black, two rows and columns from where that begins to end.
    private const int Black = WindowRows * WindowColumns;

    // 1.5 * 2^52: adding it leaves whole numbers of either sign in the low bits.
    private const double Magic = 6755399441055744;

    public static bool Fits(AffineMap map, int width, int height)
        => AffineLanes.IsSupported && width >= WindowColumns && height >= Side && Math.Max(width, height) <= LongestSide && double.IsFinite(map.X) && double.IsFinite(map.Y)
            && (Side - 1) * (Math.Abs(map.XX) + Math.Abs(map.XY)) < LongestSpan
            && (Side - 1) * (Math.Abs(map.YX) + Math.Abs(map.YY)) < LongestSpan;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(in ImageView source, AffineMap map, in ImageTarget destination)
    {
        (int width, int height, int plane) = (source.Shape.Width, source.Shape.Height, source.Shape.PlaneLength);
        Span<Vector512<double>> parts = stackalloc Vector512<double>[2 * Side];
        Span<double> xRows = stackalloc double[Side];
        Span<double> yRows = stackalloc double[Side];
        Span<long> windowLefts = stackalloc long[Side];
        Span<long> windowTops = stackalloc long[Side];
        Span<long> areInterior = stackalloc long[Side];
        Span<int> rows = stackalloc int[Vector512<int>.Count];
        ref byte samples = ref AffineLanes.Reference(source.Samples);
        ref byte result = ref AffineLanes.Reference(destination.Samples);
        for (int y = 0; y < height; y += Side)
        {
            int top = AffineLanes.Start(y, height);
            Vector512<double> centres = AffineLanes.Indices + Vector512.Create(top + 0.5);
            (centres * map.XY).CopyTo(xRows);
            (centres * map.YY).CopyTo(yRows);
            for (int x = 0; x < width; x += Side)
            {
                // The windows of eight tiles at once.
                int tile = x / Side % Side;
                if (tile == 0)
                {
                    Place(map, x, top, width, height, windowLefts, windowTops, areInterior);
                }

                int left = AffineLanes.Start(x, width);
                int windowLeft = (int)windowLefts[tile];
                int windowTop = (int)windowTops[tile];
                Vector512<int> lines = Vector512.Clamp(Vector512<int>.Indices + Vector512.Create(windowTop), Vector512<int>.Zero, Vector512.Create(height - 1));
                ((lines * width) + Vector512.Create(windowLeft)).StoreUnsafe(ref rows[0]);
                int origin = (windowTop * WindowColumns) + windowLeft;
                Vector512<byte> places = areInterior[tile] != 0
                    ? LocateInterior(map, left, xRows, yRows, origin, parts)
                    : Locate(map, left, xRows, yRows, width, height, origin, parts);
                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    RunTile(ref Unsafe.Add(ref samples, c * plane), rows, places, parts, ref Unsafe.Add(ref result, (c * plane) + (top * width) + left), width);
                }
            }
        }
    }

    // The upper left of the windows of eight tiles in a row, and which tiles need nothing from beyond the outermost centres. Rounding
    // included, positions only rise or only fall along rows and columns, so that a tile's least and largest are at corners of it.
    private static void Place(AffineMap map, int x, int top, int width, int height, Span<long> lefts, Span<long> tops, Span<long> areInterior)
    {
        Vector512<double> left = Avx512F.Min((AffineLanes.Indices * Side) + Vector512.Create((double)x), Vector512.Create((double)(width - Side)));
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<double> leastX = Least(map.XX, map.XY, map.X, left, top) - half;
        Vector512<double> leastY = Least(map.YX, map.YY, map.Y, left, top) - half;
        Vector512<double> largestX = Largest(map.XX, map.XY, map.X, left, top) - half;
        Vector512<double> largestY = Largest(map.YX, map.YY, map.Y, left, top) - half;
        Vector512<double> isInterior = Vector512.GreaterThanOrEqual(Avx512F.Min(leastX, leastY), Vector512<double>.Zero)
            & Vector512.LessThanOrEqual(largestX, Vector512.Create(width - 1.0)) & Vector512.LessThanOrEqual(largestY, Vector512.Create(height - 1.0));
        isInterior.AsInt64().CopyTo(areInterior);
        leastX = Vector512.Clamp(leastX, Vector512<double>.Zero, Vector512.Create((double)(width - WindowColumns)));
        leastY = Vector512.Clamp(leastY, Vector512.Create(-1.0), Vector512.Create(height - 1.0));
        Vector512.ConvertToInt64(Vector512.Floor(leastX)).CopyTo(lefts);
        Vector512.ConvertToInt64(Vector512.Floor(leastY)).CopyTo(tops);
    }

    private static Vector512<double> Least(double byColumn, double byRow, double start, Vector512<double> left, int top)
        => ((left + Vector512.Create(byColumn < 0 ? Side - 0.5 : 0.5)) * byColumn) + Vector512.Create(byRow * (top + (byRow < 0 ? Side - 0.5 : 0.5)))
            + Vector512.Create(start);

    private static Vector512<double> Largest(double byColumn, double byRow, double start, Vector512<double> left, int top)
        => ((left + Vector512.Create(byColumn < 0 ? 0.5 : Side - 0.5)) * byColumn) + Vector512.Create(byRow * (top + (byRow < 0 ? 0.5 : Side - 0.5)))
            + Vector512.Create(start);

    // The places of 64 pixels in the table: byte r of lane i is that of column i of row r; and the parts of each row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> LocateInterior(
        AffineMap map, int left, Span<double> xRows, Span<double> yRows, int origin, Span<Vector512<double>> parts)
    {
        Vector512<double> columns = AffineLanes.Indices + Vector512.Create(left + 0.5);
        Vector512<double> xs = columns * map.XX;
        Vector512<double> ys = columns * map.YX;
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<double> places = Vector512<double>.Zero;
        Vector512<double> firstPlaces = Vector512<double>.Zero;
        for (int r = Side - 1; r >= 0; r--)
        {
            Vector512<double> x = xs + Vector512.Create(xRows[r]) + Vector512.Create(map.X) - half;
            Vector512<double> y = ys + Vector512.Create(yRows[r]) + Vector512.Create(map.Y) - half;
            Vector512<double> column = Vector512.Floor(x);
            Vector512<double> line = Vector512.Floor(y);
            parts[r] = x - column;
            parts[r + Side] = y - line;
            if (r == (Side / 2) - 1)
            {
                firstPlaces = places;
                places = Vector512<double>.Zero;
            }

            Vector512<double> place = Avx512F.FusedMultiplyAdd(line, Vector512.Create((double)WindowColumns), column);
            places = Avx512F.FusedMultiplyAdd(places, Vector512.Create(256.0), place);
        }

        return Join(places, firstPlaces, origin);
    }

    // LocateInterior where positions may lie outside of the image or beyond its outermost centres.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Locate(
        AffineMap map, int left, Span<double> xRows, Span<double> yRows, int width, int height, int origin, Span<Vector512<double>> parts)
    {
        Vector512<double> columns = AffineLanes.Indices + Vector512.Create(left + 0.5);
        Vector512<double> xs = columns * map.XX;
        Vector512<double> ys = columns * map.YX;
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<double> last = Vector512.Create(width - 1.0);
        Vector512<double> black = Vector512.Create((double)(Black + origin));
        Vector512<double> places = Vector512<double>.Zero;
        Vector512<double> firstPlaces = Vector512<double>.Zero;
        for (int r = Side - 1; r >= 0; r--)
        {
            Vector512<double> x = xs + Vector512.Create(xRows[r]) + Vector512.Create(map.X);
            Vector512<double> y = ys + Vector512.Create(yRows[r]) + Vector512.Create(map.Y);

            // Beyond the first and last columns' centres the edge repeats, which is what those centres give.
            Vector512<double> xShifted = Avx512F.Min(Avx512F.Max(x - half, Vector512<double>.Zero), last);
            Vector512<double> yShifted = y - half;
            Vector512<double> column = Vector512.Floor(xShifted);
            Vector512<double> line = Vector512.Floor(yShifted);
            parts[r] = xShifted - column;
            parts[r + Side] = yShifted - line;
            if (r == (Side / 2) - 1)
            {
                firstPlaces = places;
                places = Vector512<double>.Zero;
            }

            Vector512<double> place = Avx512F.FusedMultiplyAdd(line, Vector512.Create((double)WindowColumns), column);
            place = Vector512.ConditionalSelect(AffineLanes.IsInside(x, width).AsDouble(), place, black);
            place = Vector512.ConditionalSelect(AffineLanes.IsInside(y, height).AsDouble(), place, black);
            places = Avx512F.FusedMultiplyAdd(places, Vector512.Create(256.0), place);
        }

        return Join(places, firstPlaces, origin);
    }

    // Four rows' places each, as digits of base 256 that are too large by the window's origin.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Join(Vector512<double> lower, Vector512<double> upper, int origin)
    {
        Vector512<double> magic = Vector512.Create(Magic - (0x01010101L * (double)origin));
        Vector512<long> low = (lower + magic).AsInt64() & Vector512.Create(0xFFFF_FFFFL);
        return (low | ((upper + magic).AsInt64() << 32)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunTile(
        ref byte plane, Span<int> rows, Vector512<byte> places, Span<Vector512<double>> parts, ref byte result, int width)
    {
        Vector512<byte> first = Rows(ref plane, rows[..4]);
        Vector512<byte> second = Rows(ref plane, rows[4..8]);
        Vector512<byte> third = Rows(ref plane, rows[8..12]);
        Vector512<long> upperLeft = Look(first, second, third, places).AsInt64();
        Vector512<long> upperRight = Look(first, second, third, places + Vector512.Create((byte)1)).AsInt64();
        Vector512<long> lowerLeft = Look(first, second, third, places + Vector512.Create((byte)WindowColumns)).AsInt64();
        Vector512<long> lowerRight = Look(first, second, third, places + Vector512.Create((byte)(WindowColumns + 1))).AsInt64();
        for (int r = 0; r < Side; r += 4)
        {
            RunRow(upperLeft, upperRight, lowerLeft, lowerRight, 0, parts[r], parts[r + Side], ref result, (nuint)(uint)(r * width));
            RunRow(upperLeft, upperRight, lowerLeft, lowerRight, 1, parts[r + 1], parts[r + 1 + Side], ref result, (nuint)(uint)((r + 1) * width));
            RunRow(upperLeft, upperRight, lowerLeft, lowerRight, 2, parts[r + 2], parts[r + 2 + Side], ref result, (nuint)(uint)((r + 2) * width));
            RunRow(upperLeft, upperRight, lowerLeft, lowerRight, 3, parts[r + 3], parts[r + 3 + Side], ref result, (nuint)(uint)((r + 3) * width));
            upperLeft >>>= 32;
            upperRight >>>= 32;
            lowerLeft >>>= 32;
            lowerRight >>>= 32;
        }
    }

    // Eight pixels whose samples are the given byte of each lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunRow(
        Vector512<long> upperLeft, Vector512<long> upperRight, Vector512<long> lowerLeft, Vector512<long> lowerRight, int index,
        Vector512<double> xPart, Vector512<double> yPart, ref byte result, nuint offset)
    {
        Vector512<double> above = AffineLanes.Between(upperLeft, upperRight, index, xPart);
        Vector512<double> below = AffineLanes.Between(lowerLeft, lowerRight, index, xPart);
        AffineLanes.StoreBytes(AffineLanes.Truncate(above + ((below - above) * yPart)), ref result, offset);
    }

    // A quarter of the table, row after row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Rows(ref byte plane, Span<int> rows)
    {
        Vector512<byte> table = Vector128.LoadUnsafe(ref plane, (nuint)rows[0]).ToVector256Unsafe().ToVector512Unsafe();
        table = Avx512F.InsertVector128(table.AsInt32(), Vector128.LoadUnsafe(ref plane, (nuint)rows[1]).AsInt32(), 1).AsByte();
        table = Avx512F.InsertVector128(table.AsInt32(), Vector128.LoadUnsafe(ref plane, (nuint)rows[2]).AsInt32(), 2).AsByte();
        return Avx512F.InsertVector128(table.AsInt32(), Vector128.LoadUnsafe(ref plane, (nuint)rows[3]).AsInt32(), 3).AsByte();
    }

    // Of a table of 192 bytes and zeros after them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Look(Vector512<byte> first, Vector512<byte> second, Vector512<byte> third, Vector512<byte> places)
        => Vector512.ConditionalSelect(
            Vector512.LessThan(places.AsSByte(), Vector512<sbyte>.Zero).AsByte(),
            Avx512Vbmi.PermuteVar64x8x2(third, places, Vector512<byte>.Zero),
            Avx512Vbmi.PermuteVar64x8x2(first, places, second));
}
