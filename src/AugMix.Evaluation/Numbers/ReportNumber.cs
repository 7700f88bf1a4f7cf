namespace AugMix.Evaluation;

/// <summary>One number of an evaluation, under the name that tables, intervals and the paper's numbers share.</summary>
/// <param name="Name">Such as <c>clean.error</c>, <c>corruptions.fog</c> (the mean over severities), <c>corruptions.fog.3</c> or <c>mean_corruption_error</c>.</param>
/// <param name="Value">The number, finite; rates are fractions.</param>
/// <param name="Unit">What it is counted in.</param>
public sealed record ReportNumber(string Name, double Value, NumberUnit Unit)
{
    /// <summary>The corruption or perturbation it is about; null for all of them or none.</summary>
    public string? Corruption { get; init; }

    /// <summary>The severity it is about; null for all of them or none.</summary>
    public int? Severity { get; init; }

    /// <summary>How many images or sequences it is of; null where that differs from part to part.</summary>
    public int? N { get; init; }
}
