using System.Globalization;
using System.Runtime.CompilerServices;

namespace AugMix.Training;

/// <summary>What can be chosen about the methods that work on whole batches. Every value is checked where it is set; the defaults are those of the methods' published code.</summary>
public sealed record BatchMethodOptions
{
    /// <summary>Parameter of the Beta draw of mixup's weight, above 0.</summary>
    public double MixupAlpha
    {
        get;
        init => field = Positive(value);
    } = 1;

    private static double Positive(double value, [CallerMemberName] string name = "")
        => value > 0 && double.IsFinite(value) ? value : throw Refusal(value, "not a finite number above 0", name);

    private static ArgumentException Refusal(double value, string fault, string name)
        => new(string.Create(CultureInfo.InvariantCulture, $"{OptionFields.Spelling(name)} {value} is {fault}."));
}
