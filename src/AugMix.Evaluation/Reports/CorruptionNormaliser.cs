namespace AugMix.Evaluation;

/// <summary>Errors of a baseline network, by which corruption errors are divided to make mCE and relative mCE.</summary>
public sealed class CorruptionNormaliser
{
    private readonly Dictionary<string, double> _meanErrors;
    private readonly double _cleanError;

    private CorruptionNormaliser(string name, double cleanError, IEnumerable<double> meanErrors)
    {
        Name = name;
        _cleanError = cleanError;
        _meanErrors = CorruptionBenchmark.Scored.Zip(meanErrors).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>AlexNet on ImageNet-C.</summary>
    /// <remarks>Mean errors over five severities: imagenet.py of google-research/augmix. Clean error: section 4.1 of the benchmark's draft, hendrycks/robustness.</remarks>
    public static CorruptionNormaliser AlexNet { get; } = new(
        "alexnet",
        0.435,
        [
            0.886428, 0.894468, 0.922640, 0.819880, 0.826268, 0.785948, 0.798360, 0.866816,
            0.826572, 0.819324, 0.564592, 0.853204, 0.646056, 0.717840, 0.606500,
        ]);

    /// <summary>The name in reports, such as <c>alexnet</c>.</summary>
    public string Name { get; }

    /// <summary>The normaliser of that name; null when there is none.</summary>
    public static CorruptionNormaliser? Find(string name) => name == AlexNet.Name ? AlexNet : null;

    /// <summary>Whether the numbers are defined: exactly the fifteen corruptions at exactly the five severities.</summary>
    public bool Covers(IReadOnlyCollection<string> scored, IReadOnlyCollection<int> severities)
        => scored.Count == _meanErrors.Count && scored.All(_meanErrors.ContainsKey)
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

    /// <summary>Sum of errors over severities divided by the baseline's sum.</summary>
    /// <param name="name">One of the fifteen corruptions.</param>
    /// <param name="meanError">Mean error over the five severities.</param>
    public double CorruptionError(string name, double meanError) => meanError / _meanErrors[name];

    /// <summary>The same ratio after taking each network's clean error off.</summary>
    /// <param name="name">One of the fifteen corruptions.</param>
    /// <param name="meanError">Mean error over the five severities.</param>
    /// <param name="cleanError">Error on clean images.</param>
    public double RelativeCorruptionError(string name, double meanError, double cleanError)
        => (meanError - cleanError) / (_meanErrors[name] - _cleanError);
}
