using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Report;

/// <summary>Tells apart runs that are called the same.</summary>
internal static class RunLabels
{
    /// <summary>Joins trainings to evaluations of the same run, and renames what is left that two folders call the same.</summary>
    public static ReportContent[] MakeUnique(IReadOnlyList<string> folders, ReportContent[] parts)
    {
        ReportContent[] joined = Join(parts);
        ReportContent[] unique = new ReportContent[joined.Length];
        HashSet<string> taken = [];
        for (int i = 0; i < joined.Length; i++)
        {
            Dictionary<string, string> names = [];
            foreach (string label in Labels(joined[i]))
            {
                bool shared = joined.Where((_, other) => other != i).Any(other => Labels(other).Contains(label));
                string wanted = shared ? $"{label} ({Path.TrimEndingDirectorySeparator(folders[i])})" : label;
                string name = wanted;
                for (int copy = 2; !taken.Add(name); copy++)
                {
                    name = FormattableString.Invariant($"{wanted}, {copy}");
                }

                names[label] = name;
            }

            unique[i] = Rename(joined[i], names);
        }

        return unique;
    }

    // Evaluations of one file with one label would share a column's heading and a colour.
    private static ReportContent[] Join(ReportContent[] parts)
    {
        TrainingHistory[] trainings = [.. parts.SelectMany(part => part.Trainings)];
        EvaluationReport[] corrupted = [.. parts.SelectMany(part => part.Evaluations).Where(report => report.Corruptions.Count > 0 || report.Stability is not null)];
        ReportContent[] joined = [.. parts.Select(part => Number(part) with { })];
        for (int i = 0; i < joined.Length; i++)
        {
            ReportContent part = joined[i];
            TrainingHistory[] wanted = [.. trainings.Where(training => !part.Trainings.Contains(training) && part.Evaluations.Any(report => IsOf(report, training)))];
            string[] elsewhere = [.. part.Trainings.Where(training => corrupted.Any(report => !part.Evaluations.Contains(report) && IsOf(report, training))).Select(training => training.Label)];

            // A run that was evaluated in full in another folder needs no column for its clean images alone.
            joined[i] = part with
            {
                Trainings = [.. part.Trainings.Where(training => !elsewhere.Contains(training.Label)), .. wanted],
                Evaluations = [.. part.Evaluations.Where(report => !elsewhere.Contains(report.Label) || report.Corruptions.Count > 0)],
            };
        }

        return joined;
    }

    private static ReportContent Number(ReportContent part)
    {
        List<EvaluationReport> reports = [];
        foreach (EvaluationReport report in part.Evaluations)
        {
            string label = report.Label;
            for (int copy = 2; reports.Exists(other => other.Label == label); copy++)
            {
                label = FormattableString.Invariant($"{report.Label}, {copy}");
            }

            reports.Add(report with { Label = label });
        }

        return part with { Evaluations = reports };
    }

    /// <summary>Whether an evaluation is of a training's network: of the same name, and with the same value of every option that decides about weights.</summary>
    private static bool IsOf(EvaluationReport report, TrainingHistory training)
        => report.Label == training.Label && training.Configuration.Keys.Any(report.Configuration.ContainsKey)
            && OptionFields.All.Where(field => field.Decides).All(field =>
                !training.Configuration.TryGetValue(field.Name, out string? trained) || !report.Configuration.TryGetValue(field.Name, out string? evaluated) || Same(evaluated, trained));

    // Lists are written on one line here and as JSON there.
    private static bool Same(string one, string other) => Letters(one) == Letters(other);

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('[' or ']' or '"')));

    private static IEnumerable<string> Labels(ReportContent part)
        => part.Evaluations.Select(report => report.Label).Concat(part.Trainings.Select(training => training.Label)).Distinct();

    private static ReportContent Rename(ReportContent part, Dictionary<string, string> names) => part with
    {
        Evaluations = [.. part.Evaluations.Select(report => report with
        {
            Label = names[report.Label],
            Differences = [.. report.Differences.Select(difference => difference with { Against = names.GetValueOrDefault(difference.Against, difference.Against) })],
        })],
        Trainings = [.. part.Trainings.Select(training => training with { Label = names[training.Label] })],
        WrongAnswers = [.. part.WrongAnswers.Select(answer => answer with { Run = names.GetValueOrDefault(answer.Run, answer.Run) })],
    };
}
