using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>Everything a page shows. Runs are told apart by their labels, which are unique.</summary>
public sealed record ReportContent
{
    /// <summary>The page's heading.</summary>
    public required string Title { get; init; }

    /// <summary>What evaluations found.</summary>
    public IReadOnlyList<EvaluationReport> Evaluations { get; init; } = [];

    /// <summary>How trainings went; the one of an evaluated network has its evaluation's label.</summary>
    public IReadOnlyList<TrainingHistory> Trainings { get; init; } = [];

    /// <summary>Trainings that differ in their seeds only.</summary>
    public IReadOnlyList<SeedSpread> Seeds { get; init; } = [];

    /// <summary>Images that networks got wrong.</summary>
    public IReadOnlyList<WrongAnswer> WrongAnswers { get; init; } = [];

    /// <summary>Contact sheets of augmented images.</summary>
    public IReadOnlyList<ReportImage> Sheets { get; init; } = [];

    /// <summary>The command that makes this page again; null where there is none.</summary>
    public string? Command { get; init; }

    /// <summary>The labels of all runs, evaluated ones first.</summary>
    public IReadOnlyList<string> Runs => [.. Evaluations.Select(report => report.Label).Concat(Trainings.Select(training => training.Label)).Distinct()];

    /// <summary>A run's place among all, which decides its colour and shape.</summary>
    internal int RunOf(string label) => Runs.TakeWhile(other => other != label).Count();
}
