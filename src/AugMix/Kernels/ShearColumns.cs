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

    private readonly int _left;
    private readonly int _height;
    private readonly int _least;
    private readonly int _span;
    private readonly bool _isUp;
    private readonly bool _isKnown;

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
        _isKnown = _even.AreKnown && _odd.AreKnown;
        _steps = ShearPart.Join(_even.Steps, _odd.Steps).As<byte, sbyte>();
        _ends = ShearPart.Join(_even.Ends, _odd.Ends).As<byte, sbyte>();
        _fromSecond = ShearPart.Join(Vector.LessThan(_even.Low, Vector<short>.Zero), Vector.LessThan(_odd.Low, Vector<short>.Zero));
    }

    public void Run(ReadOnlySpan<byte> plane, AffineMap map, int width, Span<byte> destination)
    {
        if (!_isKnown)
        {
            Settle(plane, map, width, destination);
            return;
        }

        ref byte samples = ref MemoryMarshal.GetReference(plane);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        (Vector<short> low, Vector<short> oddLow, Vector<short> high, Vector<short> oddHigh) = (_even.Low, _odd.Low, _even.High, _odd.High);
        Vector<byte> fromSecond = _fromSecond;
        (Vector<byte> takesSecond, Vector<byte> takesThird, Vector<byte> takesFourth) = (Takes(1), Takes(2), Takes(3));
        Vector<byte> first = Row(ref samples, width, 0);
        Vector<byte> second = Row(ref samples, width, 1);
        Vector<byte> third = Row(ref samples, width, 2);
        Vector<byte> upper = default;
        for (int y = -1; y < _height; y++)
        {
            // The samples that the next row begins from.
            Vector<byte> fourth = Row(ref samples, width, y + Held);
            Vector<byte> lower = Vector.ConditionalSelect(takesSecond, second, first);
            lower = Vector.ConditionalSelect(takesThird, third, lower);
            lower = Vector.ConditionalSelect(takesFourth, fourth, lower);
            for (int i = Held; i <= _span; i++)
            {
                lower = Vector.ConditionalSelect(Takes(i), Row(ref samples, width, y + 1 + i), lower);
            }

            (first, second, third) = (second, third, fourth);
            if (y >= 0)
            {
                Vector<byte> steps = ShearPart.Steps(upper, lower, low, oddLow, high, oddHigh, out Vector<short> doubt, out Vector<short> oddDoubt);
                Vector<byte> value = Vector.ConditionalSelect(fromSecond, lower, upper) + steps;
                value &= IsInside(y);
                value.StoreUnsafe(ref result, (nuint)((y * width) + _left));
                if ((doubt | oddDoubt) != Vector<short>.Zero)
                {
                    AffineShears.Settle(doubt, oddDoubt, plane, map, width, _left, y, destination);
                }
            }

            upper = lower;
        }
    }

    // All of the columns' pixels as the definition has them.
    private void Settle(ReadOnlySpan<byte> plane, AffineMap map, int width, Span<byte> destination)
    {
        for (int y = 0; y < _height; y++)
        {
            for (int x = _left; x < _left + Vector<byte>.Count; x++)
            {
                destination[(y * width) + x] = AffineKernel.Sample(plane, width, map, x, y);
            }
        }
    }

    // The row that the least moved column takes row y from; the image's first and last row repeat.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<byte> Row(ref byte samples, int width, int y)
        => Vector.LoadUnsafe(ref samples, (nuint)(uint)((Math.Clamp(y + _least, 0, _height - 1) * width) + _left));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<byte> Takes(int step) => Vector.GreaterThanOrEqual(_steps, new Vector<sbyte>((sbyte)step)).As<sbyte, byte>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<byte> IsInside(int y)
    {
        Vector<sbyte> row = new((sbyte)Math.Clamp(y - _edge, sbyte.MinValue, sbyte.MaxValue));
        return (_isUp ? Vector.LessThan(row, _ends) : Vector.GreaterThanOrEqual(row, _ends)).As<sbyte, byte>();
    }
}
