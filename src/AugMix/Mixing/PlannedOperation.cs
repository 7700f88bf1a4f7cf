using System.Globalization;

namespace AugMix;

/// <summary>One step of a chain: an operation and the parameter that was drawn for it.</summary>
/// <param name="Operation">What is applied.</param>
/// <param name="Parameter">The number it is given, as applied; 0 for operations without one.</param>
/// <param name="Level">The magnitude as drawn, before it was scaled, truncated and given a sign; null where nothing is drawn, or not known.</param>
public readonly record struct PlannedOperation(Operation Operation, double Parameter, double? Level = null)
{
    /// <summary>The step as <c>rotate -6</c>; parameters to three decimals.</summary>
    public override string ToString()
        => Operation.Parameter is null ? Operation.Name : string.Create(CultureInfo.InvariantCulture, $"{Operation.Name} {Parameter:0.###}");
}
