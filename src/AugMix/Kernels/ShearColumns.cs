using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>As many columns as a vector has bytes, each moved up or down by its own amount.</summary>
/// <remarks>
/// The columns' samples are first brought onto one line; four neighbouring rows at a time are held in registers, since columns that lie
/// side by side rarely differ by more.
/// </remarks>
internal readonly ref struct ShearColumns
{
    // Rows that are held while the next is loaded.
    private const int Held = 4;

    // Rows of which one number can say which are in doubt.
    private const int Band = 64;

    private readonly int _left;
    private readonly int _height;
    private readonly int _least;
    private readonly int _span;
    private readonly bool _isUp;

    // How many rows below the least moved column's each column's sample is.
    private readonly Vector<sbyte> _steps;

    // Seen from _edge, the row from which on a column that moves up is black, or before which one that moves down is.
    private readonly Vector<sbyte> _ends;
    private readonly int _edge;
    private readonly Vector<byte> _fromSecond;
    private readonly ShearParts _even;
    private readonly ShearParts _odd;

    public ShearColumns(double slope, int left, int height)
    {
        int count = Vector<byte>.Count;
        _left = left;
        _height = height;
        _isUp = slope > 0;
        _least = (int)Math.Floor(slope * (left + (_isUp ? 0.5 : count - 0.5)));
        _span = (int)Math.Floor(slope * (left + (_isUp ? count - 0.5 : 0.5))) - _least;
        _edge = (_isUp ? height - 1 : -1) - _least;
        _even = new ShearParts(slope, left, _least, height);
        _odd = new ShearParts(slope, left + 1, _least, height);
        _steps = ShearPart.Join(_even.Steps, _odd.Steps).As<byte, sbyte>();
        _ends = ShearPart.Join(_even.Ends, _odd.Ends).As<byte, sbyte>();
        _fromSecond = ShearPart.Join(Vector.LessThan(_even.Low, Vector<short>.Zero), Vector.LessThan(_odd.Low, Vector<short>.Zero));
    }

    public void Run(ReadOnlySpan<byte> plane, AffineMap map, int width, Span<byte> destination)
    {
        for (int y = 0; y < _height; y += Band)
        {
            ulong doubtful = RunBand(plane, width, y, Math.Min(y + Band, _height), destination);
            for (; doubtful != 0; doubtful &= doubtful - 1)
            {
                SettleRow(plane, map, width, y + BitOperations.TrailingZeroCount(doubtful), destination);
            }
        }

        if ((_even.Known & _odd.Known) != Vector<short>.AllBitsSet)
        {
            SettleColumns(plane, map, width, destination);
        }
    }

    // Which of the rows have pixels in doubt: to settle them here would take the registers from the loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong RunBand(ReadOnlySpan<byte> plane, int width, int top, int end, Span<byte> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(plane);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        (Vector<short> low, Vector<short> oddLow, Vector<short> high, Vector<short> oddHigh) = (_even.Low, _odd.Low, _even.High, _odd.High);
        Vector<byte> fromSecond = _fromSecond;
        Vector<sbyte> ends = _ends;
        Vector<sbyte> flip = _isUp ? Vector<sbyte>.Zero : Vector<sbyte>.AllBitsSet;
        (Vector<byte> takesSecond, Vector<byte> takesThird, Vector<byte> takesFourth) = (Takes(1), Takes(2), Takes(3));
        (int least, int span, int left, int edge, int last) = (_least, _span, _left, _edge, _height - 1);
        Vector<byte> second = Row(ref samples, width, top + 1);
        Vector<byte> third = Row(ref samples, width, top + 2);
        Vector<byte> fourth = Row(ref samples, width, top + 3);
        Vector<byte> upper = Straighten(ref samples, width, top);
        ulong doubtful = 0;
        for (int y = top; y < end; y++)
        {
            // The samples that the next row begins from.
            Vector<byte> lower = Vector.ConditionalSelect(takesSecond, third, second);
            lower = Vector.ConditionalSelect(takesThird, fourth, lower);
            (second, third) = (third, fourth);
            fourth = Vector.LoadUnsafe(ref samples, (nuint)(uint)((Math.Clamp(y + Held + least, 0, last) * width) + left));
            lower = Vector.ConditionalSelect(takesFourth, fourth, lower);
            for (int i = Held; i <= span; i++)
            {
                lower = Vector.ConditionalSelect(Takes(i), Row(ref samples, width, y + 1 + i), lower);
            }

            Vector<byte> steps = ShearPart.Steps(upper, lower, low, oddLow, high, oddHigh, out Vector<short> doubt, out Vector<short> oddDoubt);
            Vector<byte> value = Vector.ConditionalSelect(fromSecond, lower, upper) + steps;
            Vector<sbyte> row = new((sbyte)Math.Clamp(y - edge, sbyte.MinValue, sbyte.MaxValue));
            value &= (Vector.LessThan(row, ends) ^ flip).As<sbyte, byte>();
            value.StoreUnsafe(ref result, (nuint)(uint)((y * width) + left));
            doubtful |= ((doubt | oddDoubt) == Vector<short>.Zero ? 0UL : 1UL) << (y - top);
            upper = lower;
        }

        return doubtful;
    }

    private void SettleRow(ReadOnlySpan<byte> plane, AffineMap map, int width, int y, Span<byte> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(plane);
        Vector<byte> upper = Straighten(ref samples, width, y);
        Vector<byte> lower = Straighten(ref samples, width, y + 1);
        ShearPart.Steps(upper, lower, _even.Low, _odd.Low, _even.High, _odd.High, out Vector<short> doubt, out Vector<short> oddDoubt);
        AffineShears.Settle(doubt, oddDoubt, plane, map, width, _left, y, destination);
    }

    // The samples that a row of the result begins from, all in one vector.
    private Vector<byte> Straighten(ref byte samples, int width, int y)
    {
        Vector<byte> row = Row(ref samples, width, y);
        for (int i = 1; i <= _span; i++)
        {
            row = Vector.ConditionalSelect(Takes(i), Row(ref samples, width, y + i), row);
        }

        return row;
    }

    // Columns whose fraction is not known, as the definition has them.
    private void SettleColumns(ReadOnlySpan<byte> plane, AffineMap map, int width, Span<byte> destination)
    {
        Vector<byte> known = ShearPart.Join(_even.Known, _odd.Known);
        for (int lane = 0; lane < Vector<byte>.Count; lane++)
        {
            for (int y = 0; known[lane] == 0 && y < _height; y++)
            {
                destination[(y * width) + _left + lane] = AffineKernel.Sample(plane, width, map, _left + lane, y);
            }
        }
    }

    // The row that the least moved column takes row y from; the image's first and last row repeat.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<byte> Row(ref byte samples, int width, int y)
        => Vector.LoadUnsafe(ref samples, (nuint)(uint)((Math.Clamp(y + _least, 0, _height - 1) * width) + _left));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<byte> Takes(int step) => Vector.GreaterThanOrEqual(_steps, new Vector<sbyte>((sbyte)step)).As<sbyte, byte>();
}
