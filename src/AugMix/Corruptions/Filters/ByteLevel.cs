namespace AugMix;

/// <summary>To a byte as the C-bar code does: clip to 0..255, truncate.</summary>
internal static class ByteLevel
{
    /// <summary>Truncates toward zero; what is not a number becomes 0.</summary>
    public static byte Truncate(double value) => double.IsNaN(value) ? (byte)0 : (byte)Math.Clamp(value, 0.0, 255.0);
}
