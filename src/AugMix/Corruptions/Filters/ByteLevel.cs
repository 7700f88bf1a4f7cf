namespace AugMix;

/// <summary>To bytes as the C-bar code does: clip to 0..255, truncate.</summary>
internal static class ByteLevel
{
    /// <summary>Truncates toward zero; what is not a number becomes 0.</summary>
    public static byte Truncate(double value) => double.IsNaN(value) ? (byte)0 : (byte)Math.Clamp(value, 0.0, 255.0);

    /// <summary>destination = truncate(gain * source + intensity * noise), every step rounded.</summary>
    public static void AddNoise(ReadOnlySpan<byte> source, double gain, ReadOnlySpan<double> noise, double intensity, Span<byte> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = Truncate((gain * source[i]) + (intensity * noise[i]));
        }
    }
}
