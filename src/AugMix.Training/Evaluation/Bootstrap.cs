using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Draws test images, and perturbation sequences, with replacement, and gives reports intervals and their differences from the first one.</summary>
/// <remarks>Draws depend on the seed, the resample and the group only, so that runs on the same images are paired.</remarks>
public sealed class Bootstrap
{
    private readonly BootstrapOptions _options;
    private (EvaluationReport Report, BootstrapReplicates Replicates)? _first;

    /// <summary>Prepares to draw.</summary>
    public Bootstrap(BootstrapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>The report with its intervals and, from the second run on, its differences from the first where both were answered on the same images.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellation">Stops before the next resample.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public EvaluationReport Add(EvaluatedRun run, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        BootstrapReplicates replicates = Resample(new ResampledNumbers(run.Outcomes, run.Report, run.Sequences), cancellation);
        EvaluationReport report = run.Report with { Bootstrap = replicates.ToReport(_options.Confidence) };
        if (_first is not { } first)
        {
            _first = (report, replicates);
            return report;
        }

        return replicates.IsPairedWith(first.Replicates)
            ? report with { Differences = replicates.DifferencesFrom(report, first.Replicates, first.Report, _options.Confidence) }
            : report;
    }

    private BootstrapReplicates Resample(ResampledNumbers numbers, CancellationToken cancellation)
    {
        int count = numbers.Names.Count;
        int images = numbers.Groups.Sum();
        double[] values = new double[_options.Resamples * count];
        using ThreadLocal<(SampleRandom Random, double[] Counts)> workers = new(() => (new SampleRandom(), new double[images]));
        Workers.For(
            _options.Resamples,
            _options.Threads,
            (_, resample) =>
            {
                (SampleRandom random, double[] counts) = workers.Value;
                Draw(random, resample, numbers.Groups, counts);
                numbers.Compute(counts, values.AsSpan(resample * count, count));
            },
            cancellation);
        return new BootstrapReplicates(numbers, values, _options.Seed);
    }

    private void Draw(SampleRandom random, int resample, IReadOnlyList<int> groups, Span<double> counts)
    {
        counts.Clear();
        for (int group = 0; group < groups.Count; group++)
        {
            random.Reset(_options.Seed, SampleStream.Bootstrap, resample, group, view: 0);
            for (int i = 0; i < groups[group]; i++)
            {
                counts[random.Choice(groups[group])]++;
            }

            counts = counts[groups[group]..];
        }
    }
}
