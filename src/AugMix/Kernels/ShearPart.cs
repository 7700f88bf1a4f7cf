using System.Numerics;
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
internal readonly record struct ShearPart(int Whole, short Low, short High, bool FromSecond, bool IsKnown)
{
    private const double Units = 65536;
    public const double Margin = 1.0 / 16384;

    // From the second sample the fraction is less by one, so that either way it fits a signed number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ShearPart Of(double shift)
    {
        double whole = Math.Floor(shift);
        double fraction = (shift - whole) * Units;
        double units = Math.Floor(fraction);
        double rest = fraction - units;
        int low = (int)units;
        bool isKnown = rest == 0 ? low < Units : rest > Margin && rest < 1 - Margin && low != short.MaxValue;
        return new ShearPart((int)whole, (short)low, (short)(rest == 0 ? low : low + 1), low > short.MaxValue, isKnown);
    }

    // (second - first) * the fraction, rounded down. Fractions and doubt are those of the even bytes and of the odd ones; where a step is
    // in doubt, the doubt is not zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> Steps(
        Vector<byte> first, Vector<byte> second, Vector<short> low, Vector<short> oddLow, Vector<short> high, Vector<short> oddHigh,
        out Vector<short> doubt, out Vector<short> oddDoubt)
    {
        Vector<short> even = Even(second) - Even(first);
        Vector<short> odd = Odd(second) - Odd(first);
        Vector<short> steps = MultiplyHigh(even, low);
        Vector<short> oddSteps = MultiplyHigh(odd, oddLow);
        doubt = steps ^ MultiplyHigh(even, high);
        oddDoubt = oddSteps ^ MultiplyHigh(odd, oddHigh);
        return Join(steps, oddSteps);
    }

    // The low bytes of both, in turn.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> Join(Vector<short> even, Vector<short> odd)
        => ((even & new Vector<short>(byte.MaxValue)) | (odd << 8)).As<short, byte>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Even(Vector<byte> samples) => samples.As<byte, short>() & new Vector<short>(byte.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Odd(Vector<byte> samples) => samples.As<byte, short>() >>> 8;

    // The upper 16 bits of the products.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> MultiplyHigh(Vector<short> first, Vector<short> second)
    {
        if (Vector<short>.Count == Vector256<short>.Count && Avx2.IsSupported)
        {
            return Avx2.MultiplyHigh(first.AsVector256(), second.AsVector256()).AsVector();
        }

        if (Vector<short>.Count == Vector128<short>.Count && Sse2.IsSupported)
        {
            return Sse2.MultiplyHigh(first.AsVector128(), second.AsVector128()).AsVector();
        }

        Vector.Widen(first, out Vector<int> firstLower, out Vector<int> firstUpper);
        Vector.Widen(second, out Vector<int> secondLower, out Vector<int> secondUpper);
        return Vector.Narrow((firstLower * secondLower) >> 16, (firstUpper * secondUpper) >> 16);
    }
}
