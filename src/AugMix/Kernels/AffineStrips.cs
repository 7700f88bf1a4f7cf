using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>One affine map of images of one size, worked out beforehand, for maps that come again and again: strips of 16x4 pixels, in whole numbers.</summary>
/// <remarks>
/// What a strip needs of the source lies in a window of 8 rows by 32 columns, which are a table in four registers; a sample's place in it
/// is one byte. The four samples that make a pixel have shares of <see cref="ShareBits"/> bits, so that their sum is the definition's value
/// but for rounding (<see cref="Error"/>). Where a whole number lies within that error, the pixel is in doubt and taken from the definition.
/// </remarks>
internal sealed class AffineStrips
{
    private const int Columns = 16;
    private const int Rows = 4;
    private const int WindowColumns = 32;
    private const int WindowRows = 8;

    // Of larger images the maps of a run would no longer fit a processor's caches.
    private const int LongestSide = 256;

    private const int ShareBits = 22;
    private const int One = 1 << ShareBits;

    // In units of shares: those along either axis are rounded by a half at most, and so is the lower right one, which counts in all
    // four; times samples' largest difference. The definition's own rounding is far below the rest.
    private const int Error = (int)(255 * (0.5 + 0.5 + (2 * 0.5))) + 2;

    // A share's lower bits, of which products fit 32 bits; its upper bits fit a signed byte.
    private const int LowBits = 15;

    // Of each row of a strip: the places of all four samples, the upper bits of their shares, and the lower bits of two shares each.
    private const int VectorsPerRow = 4;
    private const int LanesPerStrip = Rows * VectorsPerRow * Columns;

    private readonly AffineMap _map;
    private readonly int _width;
    private readonly int _height;

    // Of each strip, where its window and itself begin in a plane.
    private readonly int[] _windows;
    private readonly int[] _places;

    // Four vectors after the other for each row; from _start on they lie as the processor's cache does, so that each is read at once.
    private readonly int[] _lanes;
    private readonly int _start;

    /// <summary>Works a map out.</summary>
    public AffineStrips(AffineMap map, ImageShape shape)
    {
        (_map, _width, _height) = (map, shape.Width, shape.Height);
        _windows = new int[StripsOf(_width, Columns) * StripsOf(_height, Rows)];
        _lanes = GC.AllocateArray<int>((_windows.Length * LanesPerStrip) + Columns, pinned: true);
        _start = (int)(-(Marshal.UnsafeAddrOfPinnedArrayElement(_lanes, 0) / sizeof(int)) & (Columns - 1));
        _places = new int[_windows.Length];
        for (int i = 0; i < _windows.Length; i++)
        {
            Fill(i);
        }
    }

    /// <summary>Whether this can be used: what a strip needs lies in one window.</summary>
    public static bool Fits(AffineMap map, ImageShape shape)
        => AffineLanes.IsSupported && shape.Width >= WindowColumns && shape.Height >= WindowRows && Math.Max(shape.Width, shape.Height) <= LongestSide
            && ((Columns - 1) * Math.Abs(map.XX)) + ((Rows - 1) * Math.Abs(map.XY)) < WindowColumns - 2.1
            && ((Columns - 1) * Math.Abs(map.YX)) + ((Rows - 1) * Math.Abs(map.YY)) < WindowRows - 2.1;

    /// <summary>Whether this is of a map and of images of this size.</summary>
    public bool IsOf(AffineMap map, ImageShape shape) => _width == shape.Width && _height == shape.Height && _map == map;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Run(in ImageView source, in ImageTarget destination)
    {
        ref byte samples = ref AffineLanes.Reference(source.Samples);
        ref byte result = ref AffineLanes.Reference(destination.Samples);
        ref Vector512<int> rows = ref RowsOf(0);
        nuint plane = (nuint)(uint)source.Shape.PlaneLength;
        for (int i = 0; i < _windows.Length; i++)
        {
            nuint from = (nuint)(uint)_windows[i];
            nuint to = (nuint)(uint)_places[i];
            for (int c = 0; c < source.Shape.Channels; c++)
            {
                Table table = new(ref Unsafe.Add(ref samples, from), (nuint)(uint)_width);
                Vector512<uint> least = RunTwo(table, ref rows, ref Unsafe.Add(ref result, to));
                least = Vector512.Min(least, RunTwo(table, ref Unsafe.Add(ref rows, 2 * VectorsPerRow), ref Unsafe.Add(ref result, to + (nuint)(uint)(2 * _width))));
                if (Vector512.LessThanAny(least, Vector512.Create(2u * Error)))
                {
                    Settle(source, c, i, destination);
                }

                from += plane;
                to += plane;
            }

            rows = ref Unsafe.Add(ref rows, Rows * VectorsPerRow);
        }
    }

    private ref Vector512<int> RowsOf(int strip) => ref Unsafe.As<int, Vector512<int>>(ref _lanes[_start + (strip * LanesPerStrip)]);

    private static int StripsOf(int length, int size) => (length + size - 1) / size;

    // The upper left of a strip; the last ones overlap those before.
    private (int Left, int Top) Start(int strip)
    {
        (int row, int column) = Math.DivRem(strip, StripsOf(_width, Columns));
        return (Math.Min(column * Columns, _width - Columns), Math.Min(row * Rows, _height - Rows));
    }

    private void Fill(int strip)
    {
        (int left, int top) = Start(strip);
        Span<AffinePlace> places = stackalloc AffinePlace[Rows * Columns];
        (int firstColumn, int firstRow) = (_width - WindowColumns, _height - WindowRows);
        for (int i = 0; i < places.Length; i++)
        {
            AffinePlace place = AffinePlace.Of(_map, left + (i % Columns), top + (i / Columns), _width, _height);
            places[i] = place;
            (firstColumn, firstRow) = place.IsInside ? (Math.Min(firstColumn, place.Left), Math.Min(firstRow, place.Top)) : (firstColumn, firstRow);
        }

        _windows[strip] = (firstRow * _width) + firstColumn;
        _places[strip] = (top * _width) + left;
        Span<int> lanes = _lanes.AsSpan(_start + (strip * LanesPerStrip), LanesPerStrip);
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i].IsInside)
            {
                Fill(places[i], firstColumn, firstRow, lanes[((i / Columns * VectorsPerRow * Columns) + (i % Columns))..]);
            }
        }
    }

    // One lane of a row's vectors. Outside of the image all stays zero: four times the same sample, without a share.
    private static void Fill(AffinePlace place, int firstColumn, int firstRow, Span<int> lanes)
    {
        int partX = Rounded(place.PartX);
        int partY = Rounded(place.PartY);
        int lowerRight = Rounded(place.PartX * place.PartY);
        int upperRight = partX - lowerRight;
        int lowerLeft = partY - lowerRight;
        int upperLeft = One - partX - lowerLeft;

        // A share that is all does not fit: there no other is rounded up, so that without a unit of it the error is no larger.
        int High(int share) => (Math.Min(share, One - 1) >> LowBits) & byte.MaxValue;
        int Low(int share) => Math.Min(share, One - 1) & ((1 << LowBits) - 1);
        int At(int column, int row) => ((row - firstRow) * WindowColumns) + column - firstColumn;
        lanes[0] = At(place.Left, place.Top) | (At(place.Left, place.Bottom) << 8) | (At(place.Right, place.Top) << 16) | (At(place.Right, place.Bottom) << 24);
        lanes[Columns] = High(upperLeft) | (High(lowerLeft) << 8) | (High(upperRight) << 16) | (High(lowerRight) << 24);
        lanes[2 * Columns] = Low(upperLeft) | (Low(upperRight) << 16);
        lanes[3 * Columns] = Low(lowerLeft) | (Low(lowerRight) << 16);
    }

    private static int Rounded(double part) => (int)((part * One) + 0.5);

    // Two rows of a strip; the least of the fractions that are in doubt where they are small.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<uint> RunTwo(Table table, ref Vector512<int> rows, ref byte result)
    {
        Vector512<byte> samples = table.Look(rows.AsByte());
        Vector512<byte> nextSamples = table.Look(Unsafe.Add(ref rows, VectorsPerRow).AsByte());
        Vector512<int> value = Mix(samples, ref rows);
        Vector512<int> nextValue = Mix(nextSamples, ref Unsafe.Add(ref rows, VectorsPerRow));
        Vector512<int> highest = Vector512.Create(0x0F0B0703, 0x1F1B1713, 0x2F2B2723, 0x3F3B3733, 0x4F4B4743, 0x5F5B5753, 0x6F6B6763, 0x7F7B7773, 0, 0, 0, 0, 0, 0, 0, 0);
        Vector256<byte> results = Avx512Vbmi.PermuteVar64x8x2(Highest(value).AsByte(), highest.AsByte(), Highest(nextValue).AsByte()).GetLower();
        results.GetLower().StoreUnsafe(ref result);
        results.GetUpper().StoreUnsafe(ref result, (nuint)(uint)_width);
        return LeastFraction(nextValue, nextSamples, LeastFraction(value, samples, Vector512<uint>.AllBitsSet));
    }

    // The samples' sum by their shares, and the error, so that it is not less than the definition's value. A product by -2^15 takes a shift's place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Mix(Vector512<byte> samples, ref Vector512<int> rows)
    {
        Vector512<short> upper = samples.AsInt16() & Vector512.Create((short)byte.MaxValue);
        Vector512<short> lower = Avx512BW.MultiplyHigh(samples.AsUInt16(), Vector512.Create((ushort)256)).AsInt16();
        Vector512<int> lows = Avx512BW.MultiplyAddAdjacent(upper, Unsafe.Add(ref rows, 2).AsInt16())
            + Avx512BW.MultiplyAddAdjacent(lower, Unsafe.Add(ref rows, 3).AsInt16());
        Vector512<short> highs = Avx512BW.MultiplyAddAdjacent(samples, Unsafe.Add(ref rows, 1).AsSByte());
        return lows - Avx512BW.MultiplyAddAdjacent(highs, Vector512.Create(short.MinValue)) + Vector512.Create(Error);
    }

    // The result in a lane's highest byte. Sums where a shift would do: there are more units for those.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Highest(Vector512<int> value)
    {
        Vector512<int> twice = value + value;
        return twice + twice;
    }

    // Where all four samples are alike there is no doubt.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> LeastFraction(Vector512<int> value, Vector512<byte> samples, Vector512<uint> least)
    {
        Vector512<uint> fraction = value.AsUInt32() & Vector512.Create((uint)(One - 1));
        Vector512<uint> alike = Vector512.Equals(samples.AsUInt32(), Avx512F.RotateLeft(samples.AsUInt32(), 8));
        return Vector512.ConditionalSelect(alike, least, Vector512.Min(least, fraction));
    }

    // Pixels in doubt as the definition has them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Settle(in ImageView source, int channel, int strip, in ImageTarget destination)
    {
        (int left, int top) = Start(strip);
        ReadOnlySpan<byte> plane = source.Plane(channel);
        Table table = new(ref Unsafe.Add(ref AffineLanes.Reference(plane), (nuint)(uint)_windows[strip]), (nuint)(uint)_width);
        for (int r = 0; r < Rows; r++)
        {
            ref Vector512<int> row = ref Unsafe.Add(ref RowsOf(strip), r * VectorsPerRow);
            Vector512<byte> samples = table.Look(row.AsByte());
            Vector512<uint> fractions = LeastFraction(Mix(samples, ref row), samples, Vector512<uint>.AllBitsSet);
            for (ulong lanes = Vector512.LessThan(fractions, Vector512.Create(2u * Error)).ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
            {
                (int x, int y) = (left + BitOperations.TrailingZeroCount(lanes), top + r);
                destination.Plane(channel)[(y * _width) + x] = AffineKernel.Sample(plane, _width, _map, x, y);
            }
        }
    }

    // A window's samples.
    private readonly struct Table
    {
        private readonly Vector512<byte> _first;
        private readonly Vector512<byte> _second;
        private readonly Vector512<byte> _third;
        private readonly Vector512<byte> _fourth;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Table(ref byte window, nuint width)
        {
            _first = Two(ref window, width);
            _second = Two(ref Unsafe.Add(ref window, 2 * width), width);
            _third = Two(ref Unsafe.Add(ref window, 4 * width), width);
            _fourth = Two(ref Unsafe.Add(ref window, 6 * width), width);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<byte> Look(Vector512<byte> places)
            => Vector512.ConditionalSelect(
                Vector512.LessThan(places.AsSByte(), Vector512<sbyte>.Zero).AsByte(),
                Avx512Vbmi.PermuteVar64x8x2(_third, places, _fourth),
                Avx512Vbmi.PermuteVar64x8x2(_first, places, _second));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<byte> Two(ref byte first, nuint width)
            => AffineLanes.Both(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, width));
    }
}
