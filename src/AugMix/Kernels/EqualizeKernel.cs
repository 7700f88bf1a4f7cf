using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>table[v] = (step / 2 + the samples below v) / step, in whole numbers, at most 255; v where the step is 0. The step is (all samples - those of the brightest value) / 255.</summary>
internal static class EqualizeKernel
{
    private const int Values = 256;

    // Sums of so many samples and half a step, 128 at most, fit 16 bits.
    private const int LongestShort = ushort.MaxValue - 128;

    /// <summary>Fills the table for one plane.</summary>
    public static void Run(ReadOnlySpan<byte> plane, Span<byte> table)
    {
        if (plane.Length > LongestShort)
        {
            RunScalar(plane, table);
            return;
        }

        Span<ushort> counts = stackalloc ushort[Values];
        HistogramKernel.Add(plane, counts);
        int step = Step(plane.Length, counts[counts.LastIndexOfAnyExcept((ushort)0)]);
        if (step == 0)
        {
            FillIdentity(table);
        }
        else if (Avx512BW.IsSupported)
        {
            RunVector(counts, step, table);
        }
        else
        {
            RunQuotients(counts, step, table);
        }
    }

    // The definition. Run must give the same bytes for every plane.
    internal static void RunScalar(ReadOnlySpan<byte> plane, Span<byte> table)
    {
        Span<int> counts = stackalloc int[Values];
        HistogramKernel.Run(plane, counts);
        int step = Step(plane.Length, counts[counts.LastIndexOfAnyExcept(0)]);
        RunScalar(counts, step, table);
    }

    internal static void RunScalar(ReadOnlySpan<int> counts, int step, Span<byte> table)
    {
        int below = step / 2;
        for (int v = 0; v < table.Length; v++)
        {
            table[v] = (byte)(step == 0 ? v : Math.Min(below / step, byte.MaxValue));
            below += counts[v];
        }
    }

    // With less than one there is nothing to spread (Pillow, ImageOps.equalize).
    private static int Step(int samples, int brightest) => (samples - brightest) / byte.MaxValue;

    private static void FillIdentity(Span<byte> table)
    {
        for (int v = 0; v < table.Length; v++)
        {
            table[v] = (byte)v;
        }
    }

    // For steps above 0 and sums that fit; so small are quotients of single precision nowhere rounded up to a whole number.
    internal static void RunQuotients(ReadOnlySpan<ushort> counts, int step, Span<byte> table)
    {
        Span<float> below = stackalloc float[Values];
        int sum = step / 2;
        for (int v = 0; v < Values; v++)
        {
            below[v] = sum;
            sum += counts[v];
        }

        ref float sums = ref MemoryMarshal.GetReference(below);
        ref byte result = ref MemoryMarshal.GetReference(table[..Values]);
        Vector512<float> steps = Vector512.Create((float)step);
        for (nuint v = 0; v < Values; v += (nuint)ByteLanes.Count)
        {
            ByteLanes.StoreTruncated(Vector512.LoadUnsafe(ref sums, v) / steps, ref result, v);
        }
    }

    // For steps above 0 and sums that fit. Samples below a value are those up to it without its own.
    internal static void RunVector(ReadOnlySpan<ushort> counts, int step, Span<byte> table)
    {
        ref ushort numbers = ref MemoryMarshal.GetReference(counts[..Values]);
        ref byte result = ref MemoryMarshal.GetReference(table[..Values]);
        ShortDivision division = new(step);
        Vector512<ushort> last = Vector512.Create((ushort)(Vector512<ushort>.Count - 1));
        Vector512<long> halves = Vector512.Create(0L, 2, 4, 6, 1, 3, 5, 7);
        Vector512<ushort> start = Vector512.Create((ushort)(step / 2));
        for (int v = 0; v < Values; v += Vector512<byte>.Count)
        {
            Vector512<ushort> lower = Vector512.LoadUnsafe(ref numbers, (nuint)v);
            Vector512<ushort> upper = Vector512.LoadUnsafe(ref numbers, (nuint)(v + Vector512<ushort>.Count));
            Vector512<ushort> throughLower = start + Sums(lower);
            Vector512<ushort> throughUpper = Avx512BW.PermuteVar32x16(throughLower, last) + Sums(upper);
            start = Avx512BW.PermuteVar32x16(throughUpper, last);
            Vector512<byte> both = Avx512BW.PackUnsignedSaturate(Levels(throughLower - lower, division), Levels(throughUpper - upper, division));
            Avx512F.PermuteVar8x64(both.AsInt64(), halves).AsByte().StoreUnsafe(ref result, (nuint)v);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Levels(Vector512<ushort> below, ShortDivision division)
        => Vector512.Min(division.Of(below), Vector512.Create((ushort)byte.MaxValue)).AsInt16();

    // Lane i of the result is the sum of the lanes 0 to i.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Sums(Vector512<ushort> lanes)
    {
        lanes += Moved(lanes, 1);
        lanes += Moved(lanes, 2);
        lanes += Moved(lanes, 4);
        lanes += Moved(lanes, 8);
        return lanes + Moved(lanes, 16);
    }

    // Up by so many lanes; those below come from a vector of zeros, whose first lane follows this one's last.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Moved(Vector512<ushort> lanes, ushort by)
        => Avx512BW.PermuteVar32x16x2(
            lanes,
            Vector512.Min(Vector512<ushort>.Indices - Vector512.Create(by), Vector512.Create((ushort)Vector512<ushort>.Count)),
            Vector512<ushort>.Zero);

    /// <summary>Exact quotients of 16-bit numbers by one divisor from 1 to 2^15 (Granlund and Montgomery, Division by Invariant Integers using Multiplication, 1994, figure 4.1).</summary>
    private readonly struct ShortDivision
    {
        private readonly Vector512<ushort> _factor;
        private readonly Vector128<ushort> _first;
        private readonly Vector128<ushort> _second;

        public ShortDivision(int divisor)
        {
            int bits = BitOperations.Log2((uint)((2 * divisor) - 1));
            _factor = Vector512.Create((ushort)(((((1 << bits) - divisor) << 16) / divisor) + 1));
            _first = Vector128.CreateScalar((ushort)Math.Min(bits, 1));
            _second = Vector128.CreateScalar((ushort)Math.Max(bits - 1, 0));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<ushort> Of(Vector512<ushort> numbers)
        {
            Vector512<ushort> high = Avx512BW.MultiplyHigh(numbers, _factor);
            return Avx512BW.ShiftRightLogical(high + Avx512BW.ShiftRightLogical(numbers - high, _first), _second);
        }
    }
}
