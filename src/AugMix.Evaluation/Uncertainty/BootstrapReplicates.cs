namespace AugMix.Evaluation;

/// <summary>The numbers of a run in every resample of its images.</summary>
/// <remarks>
/// Calibration errors are sums of absolute or squared gaps, to which noise adds. A resample has the sample's noise and its own, so the
/// calibration errors of resamples lie above that of the sample, by more than they vary. They are moved by their mean's distance from it:
/// what they then say is how far the number varies from sample to sample, which is what an interval is about.
/// </remarks>
public sealed class BootstrapReplicates
{
    private readonly Dictionary<string, double[]> _values;
    private readonly HashSet<string> _centred = [];

    /// <summary>Takes what <see cref="ResampledNumbers.Compute"/> gave for each resample.</summary>
    /// <param name="numbers">What was computed.</param>
    /// <param name="values">[resamples, numbers], at least one resample.</param>
    /// <param name="seed">Fixes the draws.</param>
    /// <exception cref="ArgumentException">There is no resample, or an incomplete one.</exception>
    public BootstrapReplicates(ResampledNumbers numbers, ReadOnlySpan<double> values, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        int count = numbers.Names.Count;
        if (values.IsEmpty || values.Length % count != 0)
        {
            throw new ArgumentException($"{values.Length} values are no whole resamples of {count} numbers.", nameof(values));
        }

        Resamples = values.Length / count;
        Seed = seed;
        Images = numbers.Images;
        Groups = numbers.ImageGroups;
        _values = [];
        IReadOnlyList<double?> centres = numbers.Centres();
        for (int n = 0; n < count; n++)
        {
            double[] column = new double[Resamples];
            for (int r = 0; r < Resamples; r++)
            {
                column[r] = values[(r * count) + n];
            }

            if (centres[n] is { } centre)
            {
                _centred.Add(numbers.Names[n]);
                double bias = column.Average() - centre;
                column = Array.ConvertAll(column, value => value - bias);
            }

            _values.Add(numbers.Names[n], column);
        }
    }

    /// <summary>How many times the images were drawn.</summary>
    public int Resamples { get; }

    /// <summary>Fixes the draws.</summary>
    public ulong Seed { get; }

    /// <summary>As in <see cref="ResampledNumbers.Images"/>.</summary>
    public string Images { get; }

    /// <summary>How many groups of images were drawn, each for itself.</summary>
    public int Groups { get; }

    /// <summary>The numbers' names.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>A number in every resample, in order; calibration errors centred.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public IReadOnlyList<double> this[string name] => _values[name];

    /// <summary>Whether the same images were drawn for another run, in the same resamples.</summary>
    public bool IsPairedWith(BootstrapReplicates other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Images, Resamples, Seed) == (other.Images, other.Resamples, other.Seed);
    }

    /// <summary>The percentile interval of every number; none begins below 0 where the number cannot lie there.</summary>
    /// <param name="confidence">Above 0 and below 1, such as 0.95.</param>
    public BootstrapReport ToReport(double confidence) => new(Resamples, confidence, Seed, [.. _values.Select(number => Possible(Interval(number.Key, [.. number.Value], confidence)))]) { Groups = Groups };

    /// <summary>How far a run's numbers are from those of the run it is compared with, on the same draws.</summary>
    /// <param name="report">The report of the run that these replicates are of.</param>
    /// <param name="first">The other run's replicates, paired with these.</param>
    /// <param name="firstReport">The other run's report.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <returns>One for each number that both have and that is the same quantity in both: averages over other corruptions or severities are not.</returns>
    /// <exception cref="ArgumentException">Other images were drawn for the other run.</exception>
    public IReadOnlyList<RunDifference> DifferencesFrom(EvaluationReport report, BootstrapReplicates first, EvaluationReport firstReport, double confidence)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(firstReport);
        if (!IsPairedWith(first))
        {
            throw new ArgumentException($"{firstReport.Label} and {report.Label} were not answered on the same images with the same draws.", nameof(first));
        }

        bool sameSeverities = report.Severities.Order().SequenceEqual(firstReport.Severities.Order());
        bool sameAverages = sameSeverities && report.Scored.Order().SequenceEqual(firstReport.Scored.Order());
        bool sameSequences = report.Stability is { } stability && firstReport.Stability is { } firstStability && stability.IsOfSequencesOf(firstStability);
        Dictionary<string, double> numbers = ReportNumbers.Of(report).ToDictionary(number => number.Name, number => number.Value);
        Dictionary<string, double> firstNumbers = ReportNumbers.Of(firstReport).ToDictionary(number => number.Name, number => number.Value);
        List<RunDifference> differences = [];
        foreach ((string name, double[] own) in _values)
        {
            bool comparable = name.Split('.')[0] switch
            {
                "clean" => true,
                "corruptions" => sameSeverities,
                "stability" => sameSequences,
                _ => sameAverages,
            };
            if (comparable && first._values.TryGetValue(name, out double[]? other) && numbers.TryGetValue(name, out double number) && firstNumbers.TryGetValue(name, out double otherNumber))
            {
                BootstrapInterval interval = Interval(name, [.. own.Zip(other, (a, b) => a - b)], confidence);
                differences.Add(new RunDifference(firstReport.Label, name, number - otherNumber, interval.Lower, interval.Upper));
            }
        }

        return differences;
    }

    // What moves calibration errors can move the lowest of them below 0.
    private BootstrapInterval Possible(BootstrapInterval interval) => _centred.Contains(interval.Name) ? interval with { Lower = Math.Max(0, interval.Lower) } : interval;

    private static BootstrapInterval Interval(string name, double[] values, double confidence)
    {
        if (!(confidence is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies above 0 and below 1.");
        }

        Array.Sort(values);
        return new BootstrapInterval(name, Quantile(values, (1 - confidence) / 2), Quantile(values, (1 + confidence) / 2));
    }

    // Linear between neighbours, as NumPy's default: the lowest value is the quantile 0 and the highest the quantile 1.
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
