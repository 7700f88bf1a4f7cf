namespace AugMix.Evaluation;

/// <summary>One cell of a comparison.</summary>
/// <param name="Text">What to show: percent (or, where the row says so, a plain number) with two decimals, or a dash where there is no value.</param>
/// <param name="Value">The value, as a fraction where the text is percent; null where there is none.</param>
/// <param name="Best">Whether it is the lowest of several in its row.</param>
public readonly record struct ComparisonCell(string Text, double? Value, bool Best);
