using System.Globalization;

namespace AugMix.Evaluation;

/// <summary>The one way a rate is written for people.</summary>
public static class Percent
{
    /// <summary>A fraction in percent with two decimals and no sign, such as 12.34.</summary>
    public static string Format(double fraction) => (100 * fraction).ToString("0.00", CultureInfo.InvariantCulture);
}
