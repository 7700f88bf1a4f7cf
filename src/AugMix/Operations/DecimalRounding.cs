namespace AugMix;

/// <summary>Rounds as Python's <c>round(value, 15)</c>: to the double nearest to the nearest decimal. Math.Round scales first and can be one unit off.</summary>
internal static class DecimalRounding
{
    private const ulong Scale = 1_000_000_000_000_000;

    // For values from -1 to 1. The scaled value is a whole number of at most 103 bits before its binary point is moved back, so nothing
    // is lost before the one rounding; the last division is of two whole doubles and rounds correctly.
    public static double Round15(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        int shift = 1075 - (int)(bits >> 52);
        if (shift >= 128)
        {
            return 0;
        }

        UInt128 scaled = (UInt128)(ulong)((bits & 0xFFFFFFFFFFFFF) | 0x10000000000000) * Scale;
        UInt128 half = UInt128.One << (shift - 1);
        UInt128 whole = scaled >> shift;
        UInt128 rest = scaled - (whole << shift);
        if (rest > half || (rest == half && UInt128.IsOddInteger(whole)))
        {
            whole++;
        }

        return Math.CopySign((double)(ulong)whole / Scale, value);
    }
}
