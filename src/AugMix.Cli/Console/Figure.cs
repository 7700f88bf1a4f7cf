using System.Globalization;

namespace AugMix.Cli;

/// <summary>Measured numbers as people read them: three digits at least, and never an exponent for a large one.</summary>
internal static class Figure
{
    /// <summary>The number as text, with the dot of every culture's programs.</summary>
    public static string Of(double value) => value.ToString(value < 100 ? "G3" : "F0", CultureInfo.InvariantCulture);

    /// <summary>The same with commas between thousands.</summary>
    public static string Grouped(double value) => value.ToString(value < 100 ? "G3" : "N0", CultureInfo.InvariantCulture);
}
