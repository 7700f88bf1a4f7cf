using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>As many columns as a vector has bytes, each moved up or down by its own amount.</summary>
internal readonly ref struct ShearColumns
{
    private readonly int _left;
    private readonly int _height;
    private readonly int _least;
    private readonly int _most;
    private readonly bool _isKnown;

    // How many rows below the least moved column's each column's sample is.
    private readonly Vector<sbyte> _steps;
    private readonly Vector<byte> _fromSecond;

    // For the lower and the upper half of the columns: fractions, and the rows of the result that lie inside.
    private readonly Halves _low;
    private readonly Halves _high;
    private readonly Halves _from;
    private readonly Halves _to;

    public ShearColumns(double slope, int left, int height)
    {
        int count = Vector<byte>.Count;
        Span<short> low = stackalloc short[count];
        Span<short> high = stackalloc short[count];
        Span<short> from = stackalloc short[count];
        Span<short> to = stackalloc short[count];
        Span<sbyte> steps = stackalloc sbyte[count];
        Span<byte> fromSecond = stackalloc byte[count];
        _left = left;
        _height = height;
        _least = (int)Math.Floor(slope * (left + (slope < 0 ? count - 0.5 : 0.5)));
        _most = (int)Math.Floor(slope * (left + (slope < 0 ? 0.5 : count - 0.5)));
        _isKnown = true;
        for (int i = 0; i < count; i++)
        {
            double shift = slope * (left + i + 0.5);
            ShearPart part = ShearPart.Of(shift);
            _isKnown &= part.IsKnown;
            low[i] = part.Low;
            high[i] = part.High;
            steps[i] = (sbyte)(part.Whole - _least);
            fromSecond[i] = part.FromSecond ? byte.MaxValue : byte.MinValue;

            // The first row and the last that mix with the image's edge may lie just outside.
            int first = -part.Whole - 1;
            int last = height - 1 - part.Whole;
            from[i] = (short)(shift + (first + 0.5) >= 0 ? first : first + 1);
            to[i] = (short)(shift + (last + 0.5) < height ? last + 1 : last);
        }

        _steps = new Vector<sbyte>(steps);
        _fromSecond = new Vector<byte>(fromSecond);
        _low = new Halves(low);
        _high = new Halves(high);
        _from = new Halves(from);
        _to = new Halves(to);
    }

    public void Run(ReadOnlySpan<byte> plane, AffineMap map, int width, Span<byte> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(plane);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        Vector<byte> upper = Straighten(ref samples, width, 0);
        for (int y = 0; y < _height; y++)
        {
            Vector<byte> lower = Straighten(ref samples, width, y + 1);
            Vector<byte> steps = ShearPart.Steps(
                upper, lower, _low.Lower, _low.Upper, _high.Lower, _high.Upper, out Vector<short> doubt, out Vector<short> doubtOfUpper);
            Vector<byte> value = Vector.ConditionalSelect(_fromSecond, lower, upper) + steps;
            if (y + _least < 0 || y + _most >= _height - 1)
            {
                value &= IsInside((short)y);
            }

            value.StoreUnsafe(ref result, (nuint)((y * width) + _left));
            if ((doubt | doubtOfUpper) != Vector<short>.Zero || !_isKnown)
            {
                Vector<byte> doubtful = _isKnown ? Vector.Narrow(doubt, doubtOfUpper).As<sbyte, byte>() : Vector<byte>.AllBitsSet;
                AffineShears.Settle(doubtful, plane, map, width, _left, y, destination);
            }

            upper = lower;
        }
    }

    // The samples that a row of the result begins from, all in one vector; the image's first and last row repeat.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<byte> Straighten(ref byte samples, int width, int y)
    {
        Vector<byte> row = Vector.LoadUnsafe(ref samples, (nuint)((Math.Clamp(y + _least, 0, _height - 1) * width) + _left));
        for (int i = 1; i <= _most - _least; i++)
        {
            Vector<byte> next = Vector.LoadUnsafe(ref samples, (nuint)((Math.Clamp(y + _least + i, 0, _height - 1) * width) + _left));
            row = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(_steps, new Vector<sbyte>((sbyte)i)).As<sbyte, byte>(), next, row);
        }

        return row;
    }

    private Vector<byte> IsInside(short y)
    {
        Vector<short> rows = new(y);
        Vector<short> lower = Vector.GreaterThanOrEqual(rows, _from.Lower) & Vector.LessThan(rows, _to.Lower);
        Vector<short> upper = Vector.GreaterThanOrEqual(rows, _from.Upper) & Vector.LessThan(rows, _to.Upper);
        return Vector.Narrow(lower, upper).As<sbyte, byte>();
    }

    private readonly struct Halves(ReadOnlySpan<short> columns)
    {
        public readonly Vector<short> Lower = new(columns);
        public readonly Vector<short> Upper = new(columns[Vector<short>.Count..]);
    }
}
