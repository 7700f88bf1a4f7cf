using System.Numerics;
using System.Runtime.CompilerServices;

namespace AugMix;

/// <summary>The <see cref="ShearPart"/>s of every second column.</summary>
internal readonly struct ShearParts
{
    private const double Units = 65536;
    private const double Margin = ShearPart.Margin;

    // 1.5 * 2^52: adding it leaves whole numbers of either sign in the low bits.
    private const double Magic = 6755399441055744;

    public readonly Vector<short> Low;
    public readonly Vector<short> High;

    // Whole pixels beyond the least shift's.
    public readonly Vector<short> Steps;

    // See ShearColumns.
    public readonly Vector<short> Ends;
    // All bits set where ShearPart.IsKnown; elsewhere Low and High are zero.
    public readonly Vector<short> Known;

    public ShearParts(double slope, int left, int least, int height)
    {
        const int Quarters = 4;
        Span<Vector<long>> lows = stackalloc Vector<long>[Quarters];
        Span<Vector<long>> highs = stackalloc Vector<long>[Quarters];
        Span<Vector<long>> steps = stackalloc Vector<long>[Quarters];
        Span<Vector<long>> ends = stackalloc Vector<long>[Quarters];
        Span<Vector<long>> known = stackalloc Vector<long>[Quarters];
        Vector<double> one = Vector<double>.One;
        Vector<double> edge = new(slope > 0 ? height - 0.5 : -0.5);
        Vector<double> limit = new(slope > 0 ? height : 0);
        Vector<double> column = (Vector<double>.Indices * 2) + new Vector<double>(left + 0.5);
        for (int i = 0; i < Quarters; i++)
        {
            Vector<double> shift = column * slope;
            Vector<double> whole = Vector.Floor(shift);
            Vector<double> fraction = (shift - whole) * Units;
            Vector<double> low = Vector.Floor(fraction);
            Vector<double> rest = fraction - low;
            Vector<long> isUnit = Vector.Equals(rest, Vector<double>.Zero);
            known[i] = Vector.ConditionalSelect(
                isUnit,
                Vector.LessThan(low, new Vector<double>(Units)),
                Vector.GreaterThan(rest, new Vector<double>(Margin)) & Vector.LessThan(rest, new Vector<double>(1 - Margin))
                    & ~Vector.Equals(low, new Vector<double>(short.MaxValue)));

            // The row that mixes with the image's edge may lie just outside.
            Vector<double> step = whole - new Vector<double>(least);
            Vector<double> position = shift + (edge - whole);
            Vector<double> end = Vector.ConditionalSelect(Vector.LessThan(position, limit), one, Vector<double>.Zero) - step;
            lows[i] = Whole(low);
            highs[i] = Whole(Vector.ConditionalSelect(isUnit, low, low + one));
            steps[i] = Whole(step);
            ends[i] = Whole(end);
            column += new Vector<double>(2 * Vector<double>.Count);
        }

        Known = Narrow(known);
        Low = Narrow(lows) & Known;
        High = Narrow(highs) & Known;
        Steps = Narrow(steps);
        Ends = Narrow(ends);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> Whole(Vector<double> value) => (value + new Vector<double>(Magic)).As<double, long>();

    // The low bits of all quarters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Narrow(Span<Vector<long>> quarters)
        => Vector.Narrow(Vector.Narrow(quarters[0], quarters[1]), Vector.Narrow(quarters[2], quarters[3]));
}
