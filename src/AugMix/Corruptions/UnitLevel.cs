namespace AugMix;

/// <summary>Between bytes and the unit interval, as all corruptions of the reference do: divide by 255; clip, times 255, truncate.</summary>
internal static class UnitLevel
{
    public static double FromByte(byte value) => value / 255.0;

    /// <summary>Truncates toward zero; rounding would differ by one level.</summary>
    public static byte ToByte(double value) => (byte)(Math.Clamp(value, 0.0, 1.0) * 255.0);

    public static void FromBytes(ReadOnlySpan<byte> source, Span<double> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = FromByte(source[i]);
        }
    }

    public static void ToBytes(ReadOnlySpan<double> source, Span<byte> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = ToByte(source[i]);
        }
    }
}
