using System.Globalization;
using System.Runtime.CompilerServices;

namespace AugMix.Training;

/// <summary>What the records of options refuse where a value is set, named as files spell it.</summary>
internal static class OptionRange
{
    internal static int AtLeast(int least, int value, [CallerMemberName] string name = "")
        => value >= least ? value : throw Refusal(value, $"below {least}", name);

    internal static double Positive(double value, [CallerMemberName] string name = "")
        => value > 0 && double.IsFinite(value) ? value : throw Refusal(value, "not a finite number above 0", name);

    internal static double NotNegative(double value, [CallerMemberName] string name = "")
        => value >= 0 && double.IsFinite(value) ? value : throw Refusal(value, "not a finite number from 0", name);

    /// <summary>A share that may be nothing, but not everything.</summary>
    internal static double BelowOne(double value, [CallerMemberName] string name = "")
        => value is >= 0 and < 1 ? value : throw Refusal(value, "outside 0 up to but not including 1", name);

    internal static ArgumentException Refusal(double value, string fault, [CallerMemberName] string name = "")
        => new(string.Create(CultureInfo.InvariantCulture, $"{OptionFields.Spelling(name)} {value} is {fault}."));
}
