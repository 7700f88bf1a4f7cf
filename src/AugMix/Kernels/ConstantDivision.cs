using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>value / divisor as value * (High + Low), the reciprocal to twice single precision, rounded once: the quotient's own rounding but for rare values.</summary>
/// <param name="High">The reciprocal, rounded.</param>
/// <param name="Low">What that rounding left.</param>
/// <remarks>Two products, where a division takes a vector unit as long as ten. Whoever uses it compares all values it will meet.</remarks>
internal readonly record struct ConstantDivision(float High, float Low)
{
    public static ConstantDivision By(float divisor)
    {
        double reciprocal = 1.0 / divisor;
        float high = (float)reciprocal;
        return new ConstantDivision(high, (float)(reciprocal - high));
    }

    public float Divide(float value) => MathF.FusedMultiplyAdd(value, High, value * Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> value, Vector512<float> high, Vector512<float> low)
        => Vector512.FusedMultiplyAdd(value, high, value * low);
}
