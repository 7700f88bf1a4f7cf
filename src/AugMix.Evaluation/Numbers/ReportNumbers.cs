namespace AugMix.Evaluation;

/// <summary>Every number of an evaluation by name: the one list that tables, CSV, spreads and comparisons read.</summary>
public static class ReportNumbers
{
    internal const string CleanError = "clean.error";
    internal const string CleanCalibration = "clean.rms_calibration_error";
    internal const string CorruptedCalibration = "corrupted.rms_calibration_error";
    internal const string MeanCorruptionError = "mean_corruption_error";
    internal const string Mce = "mce";
    internal const string RelativeMce = "relative_mce";
    /// <summary>The name of the mean flip probability (mFP).</summary>
    public const string MeanFlipProbability = "stability.mean_flip_probability";

    internal const string MeanTopFiveDistance = "stability.mean_top_five_distance";
    internal const string MeanFlipRate = "stability.mean_flip_rate";
    internal const string MeanNormalisedTopFiveDistance = "stability.mean_normalised_top_five_distance";

    /// <summary>The numbers that a report holds, in the order of tables; those without a value are left out.</summary>
    public static IReadOnlyList<ReportNumber> Of(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        List<ReportNumber> numbers = [];
        AddMetrics(numbers, "clean", report.Clean);
        AddCorruptions(numbers, report);
        AddNormalised(numbers, report);
        if (report.Corrupted is { } corrupted)
        {
            AddMetrics(numbers, "corrupted", corrupted);
        }

        if (report.Stability is { } stability)
        {
            AddStability(numbers, stability);
        }

        return numbers;
    }

    /// <summary>The name of a corruption's mean error over severities.</summary>
    /// <param name="name">The corruption, by the benchmark's spelling.</param>
    public static string OfCorruption(string name) => $"corruptions.{name}";

    /// <summary>The name of a corruption's error divided by the baseline's.</summary>
    internal static string OfNormalised(string name) => $"corruption_error.{name}";

    /// <summary>The name of a perturbation's flip probability.</summary>
    /// <param name="name">The perturbation, by the benchmark's spelling.</param>
    /// <param name="level">1, or the level of stronger noise.</param>
    /// <param name="stride">How many frames apart two compared frames are.</param>
    public static string OfFlips(string name, int level, int stride) => $"{OfPerturbation(name, level, stride)}.flip_probability";

    /// <summary>The name of a perturbation's top-5 distance.</summary>
    internal static string OfTopFive(string name, int level, int stride) => $"{OfPerturbation(name, level, stride)}.top_five_distance";

    /// <summary>The name of a perturbation's Zipf distance.</summary>
    internal static string OfZipf(string name, int level, int stride) => $"{OfPerturbation(name, level, stride)}.zipf_distance";

    private static string OfPerturbation(string name, int level, int stride)
        => (level, stride) == (1, 1) ? $"stability.{name}" : FormattableString.Invariant($"stability.{name}.level_{level}.stride_{stride}");

    private static void AddMetrics(List<ReportNumber> numbers, string prefix, ClassificationReport metrics)
    {
        foreach (MetricValue metric in metrics.Values.Where(metric => double.IsFinite(metric.Value)))
        {
            NumberUnit unit = metric.Name switch
            {
                "nll" => NumberUnit.Nats,
                "brier" => NumberUnit.SquaredProbability,
                "temperature" => NumberUnit.Factor,
                _ => NumberUnit.Fraction,
            };
            numbers.Add(new ReportNumber($"{prefix}.{metric.Name}", metric.Value, unit) { N = metrics.N });
        }
    }

    private static void AddCorruptions(List<ReportNumber> numbers, EvaluationReport report)
    {
        foreach (string name in CorruptionBenchmark.InOrder(report.Corruptions.Select(error => error.Name)))
        {
            if (report.MeanError(name) is { } mean)
            {
                numbers.Add(new ReportNumber(OfCorruption(name), mean, NumberUnit.Fraction) { Corruption = name });
            }

            numbers.AddRange(report.Corruptions.Where(error => error.Name == name).OrderBy(error => error.Severity)
                .Select(error => new ReportNumber(FormattableString.Invariant($"{OfCorruption(name)}.{error.Severity}"), error.Error, NumberUnit.Fraction)
                {
                    Corruption = name,
                    Severity = error.Severity,
                    N = error.N,
                }));
        }

        AddIfAny(numbers, MeanCorruptionError, report.MeanCorruptionError, NumberUnit.Fraction);
    }

    private static void AddNormalised(List<ReportNumber> numbers, EvaluationReport report)
    {
        foreach (NormalisedCorruption corruption in report.NormalisedCorruptions)
        {
            Add("corruption_error", corruption.CorruptionError, ratio => ratio.CorruptionError);
            Add("relative_corruption_error", corruption.RelativeCorruptionError, ratio => ratio.RelativeCorruptionError);

            void Add(string quantity, double whole, Func<NormalisedSeverity, double> part)
            {
                numbers.Add(new ReportNumber($"{quantity}.{corruption.Name}", whole, NumberUnit.Ratio) { Corruption = corruption.Name });
                numbers.AddRange(corruption.Severities.Select(ratio => new ReportNumber(
                    FormattableString.Invariant($"{quantity}.{corruption.Name}.{ratio.Severity}"), part(ratio), NumberUnit.Ratio)
                {
                    Corruption = corruption.Name,
                    Severity = ratio.Severity,
                }));
            }
        }

        AddIfAny(numbers, Mce, report.Mce, NumberUnit.Ratio);
        AddIfAny(numbers, RelativeMce, report.RelativeMce, NumberUnit.Ratio);
    }

    private static void AddStability(List<ReportNumber> numbers, StabilityReport stability)
    {
        foreach (PerturbationStability entry in stability.Perturbations)
        {
            Add(OfFlips, entry.FlipProbability, NumberUnit.Fraction);
            Add(OfTopFive, entry.TopFiveDistance, NumberUnit.Ranks);
            Add(OfZipf, entry.ZipfDistance, NumberUnit.Ranks);

            void Add(Func<string, int, int, string> name, double? value, NumberUnit unit)
            {
                if (value is { } number)
                {
                    numbers.Add(new ReportNumber(name(entry.Name, entry.Level, entry.Stride), number, unit) { Corruption = entry.Name, N = entry.Sequences });
                }
            }
        }

        AddIfAny(numbers, MeanFlipProbability, stability.MeanFlipProbability, NumberUnit.Fraction);
        AddIfAny(numbers, MeanTopFiveDistance, stability.MeanTopFiveDistance, NumberUnit.Ranks);
        AddIfAny(numbers, MeanFlipRate, stability.MeanFlipRate, NumberUnit.Ratio);
        AddIfAny(numbers, MeanNormalisedTopFiveDistance, stability.MeanNormalisedTopFiveDistance, NumberUnit.Ratio);
    }

    private static void AddIfAny(List<ReportNumber> numbers, string name, double? value, NumberUnit unit)
    {
        if (value is { } number)
        {
            numbers.Add(new ReportNumber(name, number, unit));
        }
    }
}
