namespace AugMix.Evaluation;

/// <summary>A text format of evaluations.</summary>
/// <param name="Name">What users call it.</param>
/// <param name="Extension">Of its files, with the dot.</param>
/// <param name="Write">From at least one evaluation to the whole text.</param>
public sealed record ReportFormat(string Name, string Extension, Func<IReadOnlyList<EvaluationReport>, string> Write);
