using System.Globalization;

namespace AugMix;

/// <summary>One step of a chain: an operation and the parameter that was drawn for it.</summary>
/// <param name="Operation">What is applied.</param>
/// <param name="Parameter">The number it is given, as applied; 0 for operations without one.</param>
public readonly record struct PlannedOperation(Operation Operation, double Parameter)
{
    // Not a number for none: a flag beside the number would be written by itself and read with it, which a processor has to wait for.
    private readonly double _level = double.NaN;

    /// <summary>A step whose level is known.</summary>
    /// <param name="operation">What is applied.</param>
    /// <param name="parameter">The number it is given.</param>
    /// <param name="level">The magnitude it came from.</param>
    public PlannedOperation(Operation operation, double parameter, double? level)
        : this(operation, parameter) => _level = level ?? double.NaN;

    /// <summary>The magnitude as drawn, before it was scaled, truncated and given a sign; null where nothing is drawn, or not known.</summary>
    public double? Level => double.IsNaN(_level) ? null : _level;

    /// <summary>The step as <c>rotate -6</c>; parameters to three decimals.</summary>
    public override string ToString()
        => Operation.Parameter is null ? Operation.Name : string.Create(CultureInfo.InvariantCulture, $"{Operation.Name} {Parameter:0.###}");
}
