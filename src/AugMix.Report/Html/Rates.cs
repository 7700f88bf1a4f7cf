using System.Globalization;
using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>Rates as the page writes them: percent with two decimals, intervals behind the number.</summary>
internal static class Rates
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "–";

    /// <summary>A fraction in percent.</summary>
    public static string Text(double? fraction) => fraction is { } value && double.IsFinite(value) ? Percent.Format(value) : None;

    /// <summary>A fraction in percent with its interval, where there is one.</summary>
    public static string Text(double? fraction, BootstrapInterval? interval)
        => interval is null ? Text(fraction) : $"{Text(fraction)} ({Text(interval.Lower)} to {Text(interval.Upper)})";

    /// <summary>A difference with its sign, of rates in percentage points.</summary>
    public static string Signed(double difference, NumberUnit unit)
        => IsRate(unit) ? (100 * difference).ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) : difference.ToString("+0.0000;−0.0000;0.0000", CultureInfo.InvariantCulture);

    /// <summary>What a difference is counted in.</summary>
    public static string UnitOf(NumberUnit unit) => unit switch
    {
        _ when IsRate(unit) => "percentage points",
        NumberUnit.Nats => "nats",
        NumberUnit.Ranks => "ranks",
        _ => "",
    };

    /// <summary>The percentage that charts draw; digits that nobody sees would only make the file larger.</summary>
    public static double? Drawn(double? fraction) => fraction is { } value && double.IsFinite(value) ? Math.Round(100 * value, 4) : null;

    private static bool IsRate(NumberUnit unit) => unit is NumberUnit.Fraction or NumberUnit.Ratio;
}
