using System.Globalization;

namespace AugMix.Evaluation;

/// <summary>The sentences without which a table of errors can be misread.</summary>
internal static class ComparisonNotes
{
    public static IReadOnlyList<string> Of(
        IReadOnlyList<EvaluationReport> reports, IReadOnlyList<SeedGroup> groups, IReadOnlyList<PublishedColumn> published, IReadOnlyList<EvaluationProtocol> protocols)
        =>
        [
            .. Protocols(reports, protocols),
            .. Seeds(groups),
            .. StabilityRows.Notes(reports),
            .. Measures(reports, protocols),
            .. Uncertainty([.. groups.Where(group => group.Runs.Count == 1).Select(group => group.Runs[0])]),
            .. published.Select(column => column.Note),
            .. reports.SelectMany(report => report.Warnings.Select(warning => $"Warning, {report.Label}: {warning}")),
        ];

    private static IEnumerable<string> Protocols(IReadOnlyList<EvaluationReport> reports, IReadOnlyList<EvaluationProtocol> protocols)
    {
        foreach (EvaluationProtocol protocol in protocols)
        {
            yield return $"Mean corruption error{protocol.Mark}: {protocol}.";
        }

        if (protocols.Count == 0)
        {
            string sets = string.Join("; ", reports.Select(report => report.TestSet).OfType<string>().Distinct());
            string what = reports.All(report => report.Stability is null) ? "Only clean images" : "No corrupted images";
            yield return $"{what} were evaluated{(sets.Length == 0 ? "" : $", {sets}")}. Preprocessing: {string.Join("; ", reports.Select(report => report.Preprocessing).Distinct())}.";
        }

        foreach (string description in reports.Select(report => report.Configuration.GetValueOrDefault(EvaluationReport.CorruptedImages)).OfType<string>().Distinct())
        {
            yield return $"Corrupted images: {description}.";
        }

        foreach (EvaluationReport report in reports.Where(report => report.Adaptation is not null && report.Scored.Count == 0))
        {
            yield return $"Test-time adaptation, {report.Label}: {report.Adaptation}.";
        }

        foreach (EvaluationReport report in reports.Where(report => report.Missing.Count > 0 && report.Scored.Count == 0))
        {
            yield return $"INCOMPLETE, {report.Label}, left out on request: {string.Join("; ", report.Missing)}.";
        }

        if (protocols.Count > 1)
        {
            yield return "The runs were not evaluated alike; rows of one corruption may compare different severities or images.";
        }
    }

    private static IEnumerable<string> Seeds(IReadOnlyList<SeedGroup> groups)
        => groups.Where(group => group.Runs.Count > 1)
            .Select(group => $"{group.Label}: mean ± standard deviation (n - 1 in the denominator) of {string.Join(", ", group.Runs.Select(run => run.Label))}, which differ only by seed ({string.Join(", ", group.Seeds)}).");

    private static IEnumerable<string> Measures(IReadOnlyList<EvaluationReport> reports, IReadOnlyList<EvaluationProtocol> protocols)
    {
        yield return $"RMS calibration error: bins of {AdaptiveCalibrationError.BinSize} samples, every bin counted{(protocols.Count > 0 ? "; corrupted: all scored corrupted images pooled" : "")}.";
        foreach (EvaluationReport report in reports.Where(report => report.TemperatureScaling is not null))
        {
            string temperatures = string.Join(" and ", report.TemperatureScaling!.Temperatures.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture)));
            yield return $"Temperature, {report.Label}: logits divided by {temperatures}{(report.TemperatureScaling.Fitted ? ", each fitted to one half of the clean test images and used on the other" : ", as given")}.";
        }

        if (reports.Any(report => report.Mce is not null))
        {
            yield return "mCE and relative mCE divide by AlexNet's errors, which are 100 percent: for each corruption the sum over severities by AlexNet's sum, relative after each network's clean error is taken off, then the mean of the fifteen.";
            yield return $"{CorruptionNormaliser.AlexNet.Source}.";
        }
    }

    // Columns of several seeds show their spread in place of intervals.
    private static IEnumerable<string> Uncertainty(IReadOnlyList<EvaluationReport> reports)
    {
        foreach (string interval in reports.Select(report => report.Bootstrap).OfType<BootstrapReport>()
            .Select(bootstrap => string.Create(CultureInfo.InvariantCulture, $"{100 * bootstrap.Confidence:0.##} percent intervals over {bootstrap.Resamples} draws of test images with replacement, seed {bootstrap.Seed}")).Distinct())
        {
            yield return $"In brackets: {interval}.";
        }

        EvaluationReport[] drawn = [.. reports.Where(report => report.Bootstrap is not null)];
        foreach (IGrouping<string, string> same in drawn.SelectMany(report => Draws(report).Select(how => (How: how, report.Label))).GroupBy(entry => entry.How, entry => entry.Label))
        {
            yield return same.Count() == drawn.Length ? $"Intervals: {same.Key}." : $"Intervals, {string.Join(", ", same)}: {same.Key}.";
        }

        foreach (string against in reports.SelectMany(report => report.Differences).Select(difference => difference.Against).Distinct())
        {
            yield return $"{ComparisonColumn.SignificanceMark} differs from {against}: the interval of the difference on the same images leaves 0 out.";
        }
    }

    // What is drawn together.
    private static IEnumerable<string> Draws(EvaluationReport report)
    {
        if (report.Corruptions.Count > 0)
        {
            yield return report.Bootstrap!.Groups == 1
                ? "all corrupted copies of an image are drawn with it"
                : $"the test sets are {report.Bootstrap.Groups} groups of images that do not correspond; each was drawn for itself";
        }

        if (report.Bootstrap!.Intervals.Any(interval => interval.Name.StartsWith("stability.", StringComparison.Ordinal)))
        {
            yield return "of stability, sequences are drawn in place of images, all perturbations of an image together";
        }
    }
}
