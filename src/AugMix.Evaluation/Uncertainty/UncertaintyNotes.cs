using System.Globalization;

namespace AugMix.Evaluation;

/// <summary>The sentences below a table about what is missing, what logits were divided by, and how sure the numbers are.</summary>
internal static class UncertaintyNotes
{
    public static IEnumerable<string> Of(IReadOnlyList<EvaluationReport> reports)
    {
        foreach (EvaluationReport report in reports.Where(report => report.Missing.Count > 0))
        {
            yield return $"Partial, {report.Label}: the test set lacks {string.Join(", ", report.Missing)}. Averages are over what is complete, and are not those of the benchmark.";
        }

        foreach (EvaluationReport report in reports)
        {
            if (report.TemperatureScaling is { } scaling)
            {
                yield return $"Temperature, {report.Label}: {Describe(scaling)}. No error depends on it.";
            }
        }

        foreach (EvaluationReport report in reports)
        {
            if (report.Bootstrap is { } bootstrap)
            {
                yield return Describe(report.Label, bootstrap);
            }
        }

        if (reports.Any(report => report.Differences.Any(difference => difference.Significant)))
        {
            string against = reports.SelectMany(report => report.Differences).First().Against;
            double confidence = reports.First(report => report.Bootstrap is not null).Bootstrap!.Confidence;
            yield return $"An asterisk marks numbers whose difference from {against}'s, on the same resampled images, has a {Share(confidence)} interval without 0.";
        }
    }

    private static string Describe(string label, BootstrapReport bootstrap)
    {
        string numbers = string.Join("; ", new[] { ("clean.error", "clean error"), ("mean_corruption_error", "mean corruption error") }
            .Select(name => bootstrap[name.Item1] is { } interval ? $"{name.Item2} {Percent.Format(interval.Lower)} to {Percent.Format(interval.Upper)}" : null)
            .OfType<string>());
        string drawn = bootstrap.Groups == 1
            ? "test images were drawn with replacement, each with all its corrupted copies"
            : $"{bootstrap.Groups} groups of test images, which do not correspond, were drawn with replacement each for itself";
        return string.Create(CultureInfo.InvariantCulture, $"Interval, {label}: {numbers}; {Share(bootstrap.Confidence)}, {bootstrap.Resamples} resamples, seed {bootstrap.Seed}; {drawn}.");
    }

    private static string Describe(TemperatureScaling scaling) => scaling.Fitted
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"logits divided by {scaling.For(0):0.####} for images of even number and by {scaling.For(1):0.####} for those of odd number, corrupted copies too; each was fitted to the clean images of the other half, so none is used on an image that it was fitted to")
        : string.Create(CultureInfo.InvariantCulture, $"logits divided by {scaling.For(0)}, as given");

    private static string Share(double confidence) => string.Create(CultureInfo.InvariantCulture, $"{100 * confidence:0.###} percent");
}
