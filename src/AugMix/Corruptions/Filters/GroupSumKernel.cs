using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination[x] = the sum over groups of weight * (the sum over the group's taps of source[tap + x]), over 255; the inner sums are whole numbers.</summary>
internal static class GroupSumKernel
{
    /// <summary>As many taps as a group may have, so that 16 bits hold its sum.</summary>
    public const int MostTaps = 257;

    // Joined with the bits of 2^52, a whole number is that much more as a double.
    private const double WholeNumbers = 1L << 52;

    /// <summary>Taps of one weight: those up to an end in the list of all.</summary>
    public readonly record struct Group(int End, double Weight);

    /// <param name="source">Every tap's position plus the length of the destination stays within it.</param>
    /// <param name="taps">Positions in the source, group by group.</param>
    /// <param name="groups">At most <see cref="MostTaps"/> taps each.</param>
    /// <param name="destination">Levels from 0 to 1 where the weights sum to 1.</param>
    public static void Run(ReadOnlySpan<byte> source, ReadOnlySpan<int> taps, ReadOnlySpan<Group> groups, Span<double> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(source, taps, groups, destination) : 0;
        RunScalar(source, taps, groups, destination, done);
    }

    // The definition, from some sample on. RunVector must give the same doubles for every input.
    internal static void RunScalar(ReadOnlySpan<byte> source, ReadOnlySpan<int> taps, ReadOnlySpan<Group> groups, Span<double> destination, int start)
    {
        for (int x = start; x < destination.Length; x++)
        {
            double total = 0;
            int tap = 0;
            foreach (Group group in groups)
            {
                int sum = 0;
                for (; tap < group.End; tap++)
                {
                    sum += source[taps[tap] + x];
                }

                total += sum * group.Weight;
            }

            destination[x] = total / 255.0;
        }
    }

    // Whole vectors of bytes only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> source, ReadOnlySpan<int> taps, ReadOnlySpan<Group> groups, Span<double> destination)
    {
        foreach (int tap in taps)
        {
            _ = source.Slice(tap, destination.Length);
        }

        ref byte from = ref MemoryMarshal.GetReference(source);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int x = 0;
        for (; x <= destination.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Totals first = default, second = default;
            int tap = 0;
            foreach (Group group in groups)
            {
                Vector<ushort> lower = default, upper = default;
                for (; tap < group.End; tap++)
                {
                    Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)(taps[tap] + x)), out Vector<ushort> a, out Vector<ushort> b);
                    lower += a;
                    upper += b;
                }

                Vector<double> weight = new(group.Weight);
                first.Add(lower, weight);
                second.Add(upper, weight);
            }

            first.Store(ref to, x);
            second.Store(ref to, x + Vector<ushort>.Count);
        }

        return x;
    }

    // The totals of as many samples as a vector holds sums of 16 bits.
    private ref struct Totals
    {
        private Vector<double> _first;
        private Vector<double> _second;
        private Vector<double> _third;
        private Vector<double> _fourth;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector<ushort> sums, Vector<double> weight)
        {
            Vector.Widen(sums, out Vector<uint> lower, out Vector<uint> upper);
            Vector.Widen(lower, out Vector<ulong> first, out Vector<ulong> second);
            Vector.Widen(upper, out Vector<ulong> third, out Vector<ulong> fourth);
            _first += ToDouble(first) * weight;
            _second += ToDouble(second) * weight;
            _third += ToDouble(third) * weight;
            _fourth += ToDouble(fourth) * weight;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(ref double destination, int start)
        {
            int count = Vector<double>.Count;
            Vector<double> divisor = new(255.0);
            (_first / divisor).StoreUnsafe(ref destination, (nuint)start);
            (_second / divisor).StoreUnsafe(ref destination, (nuint)(start + count));
            (_third / divisor).StoreUnsafe(ref destination, (nuint)(start + (2 * count)));
            (_fourth / divisor).StoreUnsafe(ref destination, (nuint)(start + (3 * count)));
        }

        private static Vector<double> ToDouble(Vector<ulong> numbers)
            => Vector.AsVectorDouble(numbers | Vector.AsVectorUInt64(new Vector<double>(WholeNumbers))) - new Vector<double>(WholeNumbers);
    }
}
