using System.Globalization;

namespace AugMix;

/// <summary>Which values an operation's parameter may have.</summary>
/// <param name="Meaning">What the number is, such as <c>bits kept</c>.</param>
/// <param name="Least">The smallest value allowed.</param>
/// <param name="Most">The largest value allowed.</param>
/// <param name="WholeNumbers">Whether only whole numbers are allowed.</param>
public sealed record ParameterRange(string Meaning, double Least = double.MinValue, double Most = double.MaxValue, bool WholeNumbers = false)
{
    /// <summary>Whether a value is allowed; not-a-number never is.</summary>
    public bool Contains(double value) => value >= Least && value <= Most && (!WholeNumbers || value == Math.Floor(value));

    /// <summary>The range in words, such as <c>bits kept, a whole number from 0 to 8</c>.</summary>
    public override string ToString()
    {
        string kind = WholeNumbers ? "a whole number" : Least == double.MinValue ? "a finite number" : "a number";
        return Least == double.MinValue ? $"{Meaning}, {kind}" : string.Create(CultureInfo.InvariantCulture, $"{Meaning}, {kind} from {Least} to {Most}");
    }
}
