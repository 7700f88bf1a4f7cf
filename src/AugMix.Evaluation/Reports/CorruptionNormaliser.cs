namespace AugMix.Evaluation;

/// <summary>Errors of a baseline network, by which corruption errors are divided to make mCE and relative mCE.</summary>
public sealed class CorruptionNormaliser
{
    private const int AlexNetClasses = 1000;

    private readonly IReadOnlyDictionary<string, decimal[]> _errors;
    private readonly Dictionary<string, double> _meanErrors;

    private CorruptionNormaliser(string name, string source, decimal cleanError, IReadOnlyDictionary<string, decimal[]> errors)
    {
        Name = name;
        Source = source;
        CleanError = (double)cleanError;
        _errors = errors;
        _meanErrors = errors.ToDictionary(pair => pair.Key, pair => (double)pair.Value.Average());
    }

    /// <summary>AlexNet on ImageNet-C.</summary>
    public static CorruptionNormaliser AlexNet { get; } = new("alexnet", AlexNetErrors.Source, AlexNetErrors.Clean, AlexNetErrors.Corrupted);

    /// <summary>The name in reports, such as <c>alexnet</c>.</summary>
    public string Name { get; }

    /// <summary>Where the baseline's errors come from.</summary>
    public string Source { get; }

    /// <summary>The baseline's error on clean images.</summary>
    public double CleanError { get; }

    /// <summary>The corruptions that the baseline was measured on: those averaged, and the extra ones.</summary>
    public IReadOnlyCollection<string> Names => _meanErrors.Keys;

    /// <summary>The normaliser of that name; null when there is none.</summary>
    public static CorruptionNormaliser? Find(string name) => name == AlexNet.Name ? AlexNet : null;

    /// <summary>Whether mCE is defined: exactly the fifteen corruptions at exactly the five severities.</summary>
    public bool Covers(IReadOnlyCollection<string> scored, IReadOnlyCollection<int> severities)
        => scored.Count == CorruptionBenchmark.Scored.Count && scored.All(name => CorruptionBenchmark.Scored.Contains(name) && _meanErrors.ContainsKey(name))
            && severities.Count == 5 && severities.Order().SequenceEqual(CorruptionBenchmark.Severities);

    /// <summary>The normaliser of a name, if it fits what is scored.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or it does not cover exactly what is scored.</exception>
    public static CorruptionNormaliser Require(string name, IReadOnlyCollection<string> scored, IReadOnlyCollection<int> severities)
    {
        CorruptionNormaliser normaliser = Find(name) ?? throw new ArgumentException($"There is no normaliser {name}; {AlexNet.Name} is the one there is.", nameof(name));
        return normaliser.Covers(scored, severities)
            ? normaliser
            : throw new ArgumentException($"The normaliser {name} needs exactly the benchmark's fifteen corruptions at severities 1 to 5; {scored.Count} corruptions at severities {string.Join(", ", severities)} are scored. Leave it out.", nameof(name));
    }

    /// <summary>What has to be said of dividing by a baseline's errors where it told other classes apart; nothing without one.</summary>
    /// <param name="name">The normaliser's name, or null.</param>
    /// <param name="classes">The classes of the test set.</param>
    public static IReadOnlyList<string> Warnings(string? name, int classes)
        => name is null || classes == AlexNetClasses ? [] : [$"mCE divides errors among {classes} classes by AlexNet's on ImageNet-C, which has {AlexNetClasses}; such a number compares with no published one."];

    /// <summary>The baseline's error on a corruption at a severity.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="severity">1 to 5.</param>
    public double ErrorOf(string name, int severity) => (double)_errors[name][severity - 1];

    /// <summary>The baseline's mean error on a corruption over the five severities.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public double MeanErrorOf(string name) => _meanErrors[name];

    /// <summary>Sum of errors over severities divided by the baseline's sum.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="meanError">Mean error over the five severities.</param>
    public double CorruptionError(string name, double meanError) => meanError / _meanErrors[name];

    /// <summary>The error at one severity divided by the baseline's. The ratio of sums is not the mean of these.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="severity">1 to 5.</param>
    /// <param name="error">The error there.</param>
    public double CorruptionError(string name, int severity, double error) => error / ErrorOf(name, severity);

    /// <summary>The ratio of sums after taking each network's clean error off.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="meanError">Mean error over the five severities.</param>
    /// <param name="cleanError">Error on clean images.</param>
    public double RelativeCorruptionError(string name, double meanError, double cleanError)
        => (meanError - cleanError) / (_meanErrors[name] - CleanError);

    /// <summary>The ratio at one severity after taking each network's clean error off.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="severity">1 to 5.</param>
    /// <param name="error">The error there.</param>
    /// <param name="cleanError">Error on clean images.</param>
    public double RelativeCorruptionError(string name, int severity, double error, double cleanError)
        => (error - cleanError) / (ErrorOf(name, severity) - CleanError);

    /// <summary>Every corruption of a report, divided; those evaluated at fewer than the five severities are left out.</summary>
    internal IReadOnlyList<NormalisedCorruption> Normalise(EvaluationReport report)
    {
        double clean = report.Clean.Error;
        List<NormalisedCorruption> normalised = [];
        foreach (string name in CorruptionBenchmark.InOrder(report.Corruptions.Select(error => error.Name)))
        {
            if (_meanErrors.ContainsKey(name) && report.MeanError(name) is { } mean)
            {
                normalised.Add(new NormalisedCorruption(
                    name,
                    report.Scored.Contains(name),
                    CorruptionError(name, mean),
                    RelativeCorruptionError(name, mean, clean),
                    [.. CorruptionBenchmark.Severities.Select(severity => (Severity: severity, Error: report.ErrorOf(name, severity)!.Value))
                        .Select(entry => new NormalisedSeverity(entry.Severity, CorruptionError(name, entry.Severity, entry.Error), RelativeCorruptionError(name, entry.Severity, entry.Error, clean)))]));
            }
        }

        return normalised;
    }
}
