using System.Text.Json.Serialization;

namespace AugMix.Evaluation;

/// <summary>What one evaluation found: clean error, every corruption at every severity, their averages under their own names, calibration. All rates are fractions.</summary>
public sealed record EvaluationReport
{
    /// <summary>The entry of <see cref="Configuration"/> that says where the corrupted images come from; every report repeats it below its tables.</summary>
    public const string CorruptedImages = "corrupted images";

    /// <summary>The entry of <see cref="Configuration"/> that holds the command line the evaluation was made with.</summary>
    public const string Command = "command";

    /// <summary>The name and version of the JSON form.</summary>
    public const string CurrentSchema = "augmix.evaluate/1";

    /// <summary>Takes the corruptions' errors, which must be complete: one for every scored corruption at every severity.</summary>
    /// <param name="corruptions">The errors, also of corruptions that are not scored; empty when only clean images were evaluated.</param>
    /// <param name="scored">The corruptions that are averaged.</param>
    /// <param name="severities">The severities that are averaged.</param>
    /// <exception cref="ArgumentException">An error is missing, given twice, or outside 0 to 1; nothing incomplete is averaged.</exception>
    [JsonConstructor]
    public EvaluationReport(IReadOnlyList<CorruptionError> corruptions, IReadOnlyList<string> scored, IReadOnlyList<int> severities)
    {
        ArgumentNullException.ThrowIfNull(corruptions);
        ArgumentNullException.ThrowIfNull(scored);
        ArgumentNullException.ThrowIfNull(severities);
        CorruptionGrid.Check(corruptions, scored, severities);
        Corruptions = corruptions;
        Scored = scored;
        Severities = severities;
    }

    /// <summary>The name and version of the JSON form.</summary>
    [JsonPropertyOrder(-3)]
    public string Schema { get; } = CurrentSchema;

    /// <summary>What this run is called in tables, such as the checkpoint's name.</summary>
    [JsonPropertyOrder(-2)]
    public required string Label { get; init; }

    /// <summary>The exact configuration, one line of text per setting, in the order to be shown.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary>How images were prepared before the network saw them, in words.</summary>
    public required string Preprocessing { get; init; }

    /// <summary>How images of published corrupted sets were prepared, in words, where that may differ from the clean ones; null where it is the same or there are none.</summary>
    public string? CorruptedPreprocessing { get; init; }

    /// <summary>The clean test set and, where not all of it was used, how much; null where a program did not say.</summary>
    public string? TestSet { get; init; }

    /// <summary>What a reader must know before comparing, such as training operations that overlap the test corruptions.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How the network adapted to the test images, clean ones too; null when each answer depends on its own image alone.</summary>
    public BatchNormAdaptation? Adaptation { get; init; }

    /// <summary>Metrics on the clean test images.</summary>
    [JsonPropertyOrder(-1)]
    public required ClassificationReport Clean { get; init; }

    /// <summary>Metrics on all scored corrupted images pooled; null when only clean images were evaluated.</summary>
    public ClassificationReport? Corrupted { get; init; }

    /// <summary>Where the corrupted images came from; null when only clean images were evaluated.</summary>
    public CorruptionSet? CorruptionSet { get; init; }

    /// <summary>The error on each corruption at each severity.</summary>
    public IReadOnlyList<CorruptionError> Corruptions { get; }

    /// <summary>The corruptions that <see cref="MeanCorruptionError"/> averages.</summary>
    public IReadOnlyList<string> Scored { get; }

    /// <summary>The severities averaged.</summary>
    public IReadOnlyList<int> Severities { get; }

    /// <summary>Mean over the scored corruptions of the mean error over severities, not normalised; null without corruptions.</summary>
    public double? MeanCorruptionError => Scored.Count == 0 ? null : Scored.Average(name => MeanError(name)!.Value);

    /// <summary>The baseline that <see cref="Mce"/> divides by, such as <c>alexnet</c>; null for none.</summary>
    /// <exception cref="ArgumentException">There is no such baseline, or it does not cover exactly what is scored here.</exception>
    public string? Normaliser
    {
        get;
        init
        {
            if (value is not null)
            {
                _ = CorruptionNormaliser.Require(value, Scored, Severities);
            }

            field = value;
        }
    }

    /// <summary>Mean of the corruption errors divided by the normaliser's, as a fraction; null without a normaliser.</summary>
    public double? Mce => Baseline is { } baseline
        ? Scored.Average(name => baseline.CorruptionError(name, MeanError(name)!.Value))
        : null;

    /// <summary>The same with each network's clean error taken off first; null without a normaliser.</summary>
    public double? RelativeMce => Baseline is { } baseline
        ? Scored.Average(name => baseline.RelativeCorruptionError(name, MeanError(name)!.Value, Clean.Error))
        : null;

    /// <summary>Where the normaliser's errors come from; null without one.</summary>
    public string? NormaliserSource => Baseline?.Source;

    /// <summary>Every corruption's errors divided by the normaliser's, of which <see cref="Mce"/> and <see cref="RelativeMce"/> are the means; empty without a normaliser.</summary>
    public IReadOnlyList<NormalisedCorruption> NormalisedCorruptions => Baseline?.Normalise(this) ?? [];

    /// <summary>How steady the answers are over perturbation sequences; null when none were evaluated.</summary>
    public StabilityReport? Stability { get; init; }

    /// <summary>Intervals of the numbers; null when none were drawn.</summary>
    public BootstrapReport? Bootstrap { get; init; }

    /// <summary>How far this run's numbers are from those of the first run it is compared with; empty for that one.</summary>
    public IReadOnlyList<RunDifference> Differences { get; init; } = [];

    /// <summary>What logits were divided by; null when they were taken as they are.</summary>
    public TemperatureScaling? TemperatureScaling { get; init; }

    /// <summary>What of the benchmark was not there and was left out on request, one entry for each; the averages then are of less than the whole.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    private CorruptionNormaliser? Baseline => Normaliser is null ? null : CorruptionNormaliser.Find(Normaliser);

    /// <summary>A corruption's mean error over the severities; null when it was not evaluated at each of them.</summary>
    public double? MeanError(string name)
    {
        CorruptionError[] found = [.. Corruptions.Where(error => error.Name == name && Severities.Contains(error.Severity))];
        return found.Length == Severities.Count && found.Length > 0 ? found.Average(error => error.Error) : null;
    }

    /// <summary>A number by the name that intervals and differences give it, such as <c>clean.error</c>, <c>mean_corruption_error</c> or <c>corruptions.fog</c>.</summary>
    /// <returns>Null when this report has none of that name.</returns>
    public double? NumberOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ReportNumbers.Of(this).FirstOrDefault(number => number.Name == name)?.Value;
    }

    /// <summary>Whether the mean corruption errors of two runs are of the same corruptions, severities and images, prepared alike.</summary>
    public bool IsComparableWith(EvaluationReport other) => EvaluationProtocol.Of([this, other]).Count < 2;

    /// <summary>The error on a corruption at a severity; null when it was not evaluated.</summary>
    public double? ErrorOf(string name, int severity)
        => Corruptions.FirstOrDefault(error => error.Name == name && error.Severity == severity)?.Error;
}
