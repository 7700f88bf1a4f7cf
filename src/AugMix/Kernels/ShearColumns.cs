using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>Columns that lie side by side, each moved up or down by its own amount.</summary>
/// <remarks>
/// The columns' samples are first brought onto one line; four neighbouring rows at a time are held in registers, since columns that lie
/// side by side rarely differ by more. Two rows are made at a time, one of the image's upper half and one of its lower.
/// </remarks>
internal readonly ref struct ShearColumns
{
    // Rows that are held while the next is loaded.
    private const int Held = 4;

    // Rows of which one number can say which are in doubt, and which a signed byte can count from where columns may still end.
    private const int Band = 64;
    private const int FurthestStart = sbyte.MaxValue - Band;

    private readonly int _left;
    private readonly int _height;

    // From the row that is made of the upper half to that of the lower; where the height is odd, both make the middle one.
    private readonly int _below;
    private readonly int _least;
    private readonly int _span;
    private readonly bool _isUp;

    // How many rows below the least moved column's each column's sample is.
    private readonly Vector512<sbyte> _steps;

    // Seen from _edge, the row from which on a column that moves up is black, or before which one that moves down is.
    private readonly Vector512<sbyte> _ends;
    private readonly int _edge;
    private readonly Vector512<byte> _fromSecond;
    private readonly ShearParts _even;
    private readonly ShearParts _odd;

    public ShearColumns(double slope, int left, int height)
    {
        _left = left;
        _height = height;
        _below = height / 2;
        _isUp = slope > 0;
        _least = (int)Math.Floor(slope * (left + (_isUp ? 0.5 : AffineShears.Count - 0.5)));
        _span = (int)Math.Floor(slope * (left + (_isUp ? AffineShears.Count - 0.5 : 0.5))) - _least;
        _edge = (_isUp ? height - 1 : -1) - _least;
        _even = new ShearParts(slope, left, _least, height);
        _odd = new ShearParts(slope, left + 1, _least, height);
        _steps = ShearPart.Join(Twice(_even.Steps), Twice(_odd.Steps)).AsSByte();
        _ends = ShearPart.Join(Twice(_even.Ends), Twice(_odd.Ends)).AsSByte();
        _fromSecond = ShearPart.Join(Vector512.LessThan(Twice(_even.Low), Vector512<short>.Zero), Vector512.LessThan(Twice(_odd.Low), Vector512<short>.Zero));
    }

    public void Run(ReadOnlySpan<byte> plane, AffineMap map, int width, Span<byte> destination)
    {
        int half = _height - _below;
        for (int y = 0; y < half; y += Band)
        {
            ulong doubtful = RunBand(plane, width, y, Math.Min(y + Band, half), destination);
            for (; doubtful != 0; doubtful &= doubtful - 1)
            {
                SettleRows(plane, map, width, y + BitOperations.TrailingZeroCount(doubtful), destination);
            }
        }

        if ((_even.Known & _odd.Known) != Vector256<short>.AllBitsSet)
        {
            SettleColumns(plane, map, width, destination);
        }
    }

    private static Vector512<short> Twice(Vector256<short> lanes) => AffineLanes.Both(lanes, lanes);

    // Which of the rows have pixels in doubt: to settle them here would take the registers from the loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong RunBand(ReadOnlySpan<byte> plane, int width, int top, int end, Span<byte> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(plane);
        ref byte result = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), (nuint)(uint)((top * width) + _left));
        (Vector512<short> low, Vector512<short> oddLow) = (Twice(_even.Low), Twice(_odd.Low));
        (Vector512<short> high, Vector512<short> oddHigh) = (Twice(_even.High), Twice(_odd.High));
        Vector512<byte> fromSecond = _fromSecond;
        Vector512<sbyte> ends = _ends;
        Vector512<sbyte> flip = _isUp ? Vector512<sbyte>.Zero : Vector512<sbyte>.AllBitsSet;
        Vector512<sbyte> row = Vector512.Create(Vector256.Create(Start(top)), Vector256.Create(Start(top + _below)));
        (Vector512<byte> takesSecond, Vector512<byte> takesThird, Vector512<byte> takesFourth) = (Takes(1), Takes(2), Takes(3));
        (int span, nuint below) = (_span, (nuint)(uint)(_below * width));
        Vector512<byte> second = Rows(ref samples, width, top + 1);
        Vector512<byte> third = Rows(ref samples, width, top + 2);
        Vector512<byte> fourth = Rows(ref samples, width, top + 3);
        Vector512<byte> upper = Straighten(ref samples, width, top);
        ulong doubtful = 0;
        for (int y = top; y < end; y++)
        {
            // The samples that the next row begins from.
            Vector512<byte> lower = Vector512.ConditionalSelect(takesSecond, third, second);
            lower = Vector512.ConditionalSelect(takesThird, fourth, lower);
            (second, third) = (third, fourth);
            fourth = Rows(ref samples, width, y + Held);
            lower = Vector512.ConditionalSelect(takesFourth, fourth, lower);
            for (int i = Held; i <= span; i++)
            {
                lower = Vector512.ConditionalSelect(Takes(i), Rows(ref samples, width, y + 1 + i), lower);
            }

            Vector512<byte> steps = ShearPart.Steps(upper, lower, low, oddLow, high, oddHigh, out Vector512<short> doubt, out Vector512<short> oddDoubt);
            Vector512<byte> value = Vector512.ConditionalSelect(fromSecond, lower, upper) + steps;
            value &= (Vector512.LessThan(row, ends) ^ flip).AsByte();
            value.GetLower().StoreUnsafe(ref result);
            value.GetUpper().StoreUnsafe(ref result, below);
            doubtful |= ((doubt | oddDoubt) == Vector512<short>.Zero ? 0UL : 1UL) << (y - top);
            upper = lower;
            row += Vector512<sbyte>.One;
            result = ref Unsafe.Add(ref result, width);
        }

        return doubtful;
    }

    // The row seen from the edge, or one of those from which on, or up to which, it is the same for all columns whether they have ended.
    private sbyte Start(int y) => (sbyte)Math.Clamp(y - _edge, sbyte.MinValue, FurthestStart);

    private void SettleRows(ReadOnlySpan<byte> plane, AffineMap map, int width, int y, Span<byte> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(plane);
        Vector512<byte> upper = Straighten(ref samples, width, y);
        Vector512<byte> lower = Straighten(ref samples, width, y + 1);
        ShearPart.Steps(upper, lower, Twice(_even.Low), Twice(_odd.Low), Twice(_even.High), Twice(_odd.High), out Vector512<short> doubt, out Vector512<short> oddDoubt);
        ulong doubtful = AffineShears.Doubtful(doubt, oddDoubt);
        AffineShears.Settle((uint)doubtful, plane, map, width, _left, y, destination);
        AffineShears.Settle((uint)(doubtful >> AffineShears.Count), plane, map, width, _left, y + _below, destination);
    }

    // The samples that a row of the result begins from, all in one line.
    private Vector512<byte> Straighten(ref byte samples, int width, int y)
    {
        Vector512<byte> rows = Rows(ref samples, width, y);
        for (int i = 1; i <= _span; i++)
        {
            rows = Vector512.ConditionalSelect(Takes(i), Rows(ref samples, width, y + i), rows);
        }

        return rows;
    }

    // Columns whose fraction is not known, as the definition has them.
    private void SettleColumns(ReadOnlySpan<byte> plane, AffineMap map, int width, Span<byte> destination)
    {
        uint unknown = (uint)AffineShears.Doubtful(~Twice(_even.Known), ~Twice(_odd.Known));
        for (int y = 0; y < _height; y++)
        {
            AffineShears.Settle(unknown, plane, map, width, _left, y, destination);
        }
    }

    // The rows that the least moved column takes row y and that of the lower half from; the image's first and last row repeat.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<byte> Rows(ref byte samples, int width, int y)
        => AffineLanes.Both(Row(ref samples, width, y + _least), Row(ref samples, width, y + _below + _least));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> Row(ref byte samples, int width, int y)
        => Vector256.LoadUnsafe(ref samples, (nuint)(uint)((Math.Clamp(y, 0, _height - 1) * width) + _left));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<byte> Takes(int step) => Vector512.GreaterThanOrEqual(_steps, Vector512.Create((sbyte)step)).AsByte();
}
