using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>A shift as whole pixels and a fraction between <see cref="Low"/> and <see cref="High"/>, in units of 2^-16.</summary>
/// <remarks>
/// The definition computes first + (second - first) * part in double precision. Its part is the fraction but for the rounding of
/// positions, below 2^-40 for sides up to 8192; with the product's and the sum's own roundings its value is within
/// 255 * 2^-40 + 2^-45, less than 2^-31, of the exact one. The fraction is kept strictly inside [Low, High] by 2^-14 units, 2^-30,
/// so that for every difference but zero, which is exact, the definition's value lies between those for Low and for High. Where
/// both of those have the same whole part, so has it; elsewhere the pixel is in doubt. A fraction that is itself a number of
/// units makes all of the definition's steps exact, and Low and High are the same.
/// </remarks>
internal readonly record struct ShearPart(int Whole, short Low, short High, bool IsKnown)
{
    private const double Units = 65536;
    public const double Margin = 1.0 / 16384;

    // Fractions from a half on are less by one, and seen from the second sample, so that all fit a signed number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ShearPart Of(double shift)
    {
        double whole = Math.Floor(shift);
        double fraction = (shift - whole) * Units;
        double units = Math.Floor(fraction);
        double rest = fraction - units;
        int low = (int)units;
        bool isKnown = rest == 0 ? low < Units : rest > Margin && rest < 1 - Margin && low != short.MaxValue;
        return new ShearPart((int)whole, (short)low, (short)(rest == 0 ? low : low + 1), isKnown);
    }

    // (second - first) * the fraction, rounded down. Fractions and doubt are those of the even bytes and of the odd ones; where a step is
    // in doubt, the doubt is not zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Steps(
        Vector512<byte> first, Vector512<byte> second, Vector512<short> low, Vector512<short> oddLow, Vector512<short> high, Vector512<short> oddHigh,
        out Vector512<short> doubt, out Vector512<short> oddDoubt)
    {
        Vector512<short> even = Even(second) - Even(first);
        Vector512<short> odd = Odd(second) - Odd(first);
        Vector512<short> steps = MultiplyHigh(even, low);
        Vector512<short> oddSteps = MultiplyHigh(odd, oddLow);
        doubt = steps ^ MultiplyHigh(even, high);
        oddDoubt = oddSteps ^ MultiplyHigh(odd, oddHigh);
        return Join(steps, oddSteps);
    }

    // The low bytes of both, in turn.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Join(Vector512<short> even, Vector512<short> odd)
        => ((even & Vector512.Create((short)byte.MaxValue)) | (odd << 8)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Even(Vector512<byte> samples) => samples.AsInt16() & Vector512.Create((short)byte.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Odd(Vector512<byte> samples) => samples.AsInt16() >>> 8;

    // The upper 16 bits of the products.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> MultiplyHigh(Vector512<short> first, Vector512<short> second)
        => Avx512BW.IsSupported
            ? Avx512BW.MultiplyHigh(first, second)
            : Vector512.Create(MultiplyHigh(first.GetLower(), second.GetLower()), MultiplyHigh(first.GetUpper(), second.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> MultiplyHigh(Vector256<short> first, Vector256<short> second)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.MultiplyHigh(first, second);
        }

        if (Sse2.IsSupported)
        {
            return Vector256.Create(Sse2.MultiplyHigh(first.GetLower(), second.GetLower()), Sse2.MultiplyHigh(first.GetUpper(), second.GetUpper()));
        }

        (Vector256<int> firstLower, Vector256<int> firstUpper) = Vector256.Widen(first);
        (Vector256<int> secondLower, Vector256<int> secondUpper) = Vector256.Widen(second);
        return Vector256.Narrow((firstLower * secondLower) >> 16, (firstUpper * secondUpper) >> 16);
    }
}
