namespace AugMix;

/// <summary>From the scale where white is 1 to bytes.</summary>
internal static class UnitByte
{
    /// <summary>The nearest byte of a number from 0 to 1, halves to even.</summary>
    public static byte Round(float unit) => (byte)MathF.Round(unit * 255);
}
