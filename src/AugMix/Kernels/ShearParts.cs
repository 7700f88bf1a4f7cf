using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>The <see cref="ShearPart"/>s of every second of 32 columns.</summary>
internal readonly struct ShearParts
{
    private const double Units = 65536;
    private const double Margin = ShearPart.Margin;

    // 1.5 * 2^52: adding it leaves whole numbers of either sign in the low bits.
    private const double Magic = 6755399441055744;

    public readonly Vector256<short> Low;
    public readonly Vector256<short> High;

    // Whole pixels beyond the least shift's.
    public readonly Vector256<short> Steps;

    // See ShearColumns.
    public readonly Vector256<short> Ends;
    // All bits set where ShearPart.IsKnown; elsewhere Low and High are zero.
    public readonly Vector256<short> Known;

    public ShearParts(double slope, int left, int least, int height)
    {
        Octets octets = new(slope, least, height);
        Vector512<double> column = (Vector512<double>.Indices * 2) + Vector512.Create(left + 0.5);
        octets.One(column, out Vector512<long> low, out Vector512<long> high, out Vector512<long> step, out Vector512<long> end, out Vector512<long> known);
        column += Vector512.Create(2.0 * Vector512<double>.Count);
        octets.One(column, out Vector512<long> nextLow, out Vector512<long> nextHigh, out Vector512<long> nextStep, out Vector512<long> nextEnd, out Vector512<long> nextKnown);
        Known = Narrow(known, nextKnown);
        Low = Narrow(low, nextLow) & Known;
        High = Narrow(high, nextHigh) & Known;
        Steps = Narrow(step, nextStep);
        Ends = Narrow(end, nextEnd);
    }

    // The low bits of both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Narrow(Vector512<long> first, Vector512<long> second)
    {
        Vector512<int> both = Vector512.Narrow(first, second);
        return Vector256.Narrow(both.GetLower(), both.GetUpper());
    }

    // Eight columns at a time.
    private readonly struct Octets(double slope, int least, int height)
    {
        private readonly Vector512<double> _slope = Vector512.Create(slope);
        private readonly Vector512<double> _least = Vector512.Create((double)least);
        private readonly Vector512<double> _edge = Vector512.Create(slope > 0 ? height - 0.5 : -0.5);
        private readonly Vector512<double> _limit = Vector512.Create(slope > 0 ? height : 0.0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void One(Vector512<double> column, out Vector512<long> low, out Vector512<long> high, out Vector512<long> step, out Vector512<long> end, out Vector512<long> known)
        {
            Vector512<double> shift = column * _slope;
            Vector512<double> whole = Vector512.Floor(shift);
            Vector512<double> fraction = (shift - whole) * Units;
            Vector512<double> units = Vector512.Floor(fraction);
            Vector512<double> rest = fraction - units;
            Vector512<double> isUnit = Vector512.Equals(rest, Vector512<double>.Zero);
            known = Vector512.ConditionalSelect(
                isUnit,
                Vector512.LessThan(units, Vector512.Create(Units)),
                Vector512.GreaterThan(rest, Vector512.Create(Margin)) & Vector512.LessThan(rest, Vector512.Create(1 - Margin))
                    & ~Vector512.Equals(units, Vector512.Create((double)short.MaxValue))).AsInt64();

            // The row that mixes with the image's edge may lie just outside.
            Vector512<double> steps = whole - _least;
            Vector512<double> isBefore = Vector512.LessThan(shift + (_edge - whole), _limit);
            low = Whole(units);
            high = Whole(Vector512.ConditionalSelect(isUnit, units, units + Vector512<double>.One));
            step = Whole(steps);
            end = Whole((isBefore & Vector512<double>.One) - steps);
        }

        // In the low bits.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<long> Whole(Vector512<double> value) => (value + Vector512.Create(Magic)).AsInt64();
    }
}
