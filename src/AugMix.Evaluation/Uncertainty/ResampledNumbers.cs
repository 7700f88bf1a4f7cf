namespace AugMix.Evaluation;

/// <summary>The numbers of a report as functions of how often each image is drawn: what a bootstrap evaluates again and again.</summary>
/// <remarks>
/// Images are drawn in groups. Sets of one number of images with equal labels show the same images, so they are one group, and all corrupted
/// copies of an image are drawn with it. A set that corresponds to no other is a group of its own. Perturbation sequences are a group of their own,
/// too: all perturbations of an image are drawn with it. Nothing is drawn here: counts come in.
/// </remarks>
public sealed class ResampledNumbers
{
    private readonly List<IResampledNumber> _numbers = [];
    private readonly int _images;

    /// <summary>Prepares the numbers that an evaluation of these outcomes has.</summary>
    /// <param name="outcomes">What was answered, at least 100 clean images.</param>
    /// <param name="report">The report made of it, whose normalisers are used.</param>
    /// <param name="sequences">What was answered on perturbation sequences, as many of each perturbation; null for none.</param>
    /// <exception cref="ArgumentException">There are other numbers of sequences from perturbation to perturbation, or the report has no stability.</exception>
    public ResampledNumbers(RunOutcomes outcomes, EvaluationReport report, IReadOnlyList<SequenceScores>? sequences = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(report);
        sequences ??= [];
        if (sequences.Count > 0 && (report.Stability is null || sequences.Any(entry => entry.Count != sequences[0].Count)))
        {
            throw new ArgumentException($"The sequences are not those of the report: {string.Join(", ", sequences.Select(entry => $"{entry.Name} {entry.Count}"))}.", nameof(sequences));
        }

        int[] groups = outcomes.GroupByImages();
        SetOutcomes[] sets = [outcomes.Clean, .. outcomes.Corrupted];
        int[] images = [.. groups.Distinct().Select(group => sets[Array.IndexOf(groups, group)].Count)];
        ImageGroups = images.Length;
        _images = images.Sum();
        Groups = [.. images, .. sequences.Take(1).Select(entry => entry.Count)];
        Images = outcomes.ImagesHash(groups);
        int[] firsts = [.. Groups.Select((_, group) => Groups.Take(group).Sum())];
        PlacedSet[] placed = [.. sets.Select((set, i) => new PlacedSet(set, firsts[groups[i]]))];
        AddPool("clean", [placed[0]]);
        AddCorruptions(outcomes, report, placed[0], placed[1..]);
        AddPool("corrupted", [.. placed[1..].Where(entry => outcomes.Scored.Contains(entry.Set.Corruption))]);
        _numbers.AddRange(sequences.Count == 0 ? [] : ResampledStability.Of(sequences, report.Stability!, first: _images));
        Names = [.. _numbers.Select(number => number.Name)];
    }

    /// <summary>The numbers' names, as in <see cref="BootstrapInterval.Name"/>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many images each group has and, last, how many sequences there are, if any; as many of them are drawn.</summary>
    public IReadOnlyList<int> Groups { get; }

    /// <summary>How many of the groups are of images.</summary>
    public int ImageGroups { get; }

    /// <summary>A hash that is equal for two runs exactly if their groups of images have the same labels, so that the same images can be drawn for both.</summary>
    public string Images { get; }

    /// <summary>Computes every number of one resample. May be called from several threads at once.</summary>
    /// <param name="counts">How often each image or sequence is drawn, group after group; each group's sum is its number of them.</param>
    /// <param name="values">One for each of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There are other numbers of counts or values.</exception>
    public void Compute(ReadOnlySpan<double> counts, Span<double> values)
    {
        if (counts.Length != Groups.Sum() || values.Length != _numbers.Count)
        {
            throw new ArgumentException($"{Groups.Sum()} counts and room for {_numbers.Count} values are needed, not {counts.Length} and {values.Length}.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _numbers[i].Value(counts);
        }
    }

    /// <summary>What resamples of each number are centred on: its value with every image drawn once; null where their mean is that already.</summary>
    internal IReadOnlyList<double?> Centres()
    {
        double[] once = new double[Groups.Sum()];
        Array.Fill(once, 1);
        return [.. _numbers.Select(number => number.IsLinear ? (double?)null : number.Value(once))];
    }

    private void AddPool(string prefix, PlacedSet[] pool)
    {
        if (pool.Length == 0)
        {
            return;
        }

        int total = pool.Sum(entry => entry.Set.Count);
        Add($"{prefix}.error", (set, i) => set[i].Correct ? 0 : 1);
        if (pool[0].Set.Classes > 5)
        {
            Add($"{prefix}.top5_error", (set, i) => set.InTopFive[i] ? 0 : 1);
        }

        Add($"{prefix}.nll", (set, i) => -set.LogProbabilities[i]);
        Add($"{prefix}.brier", (set, i) => set.BrierScores[i]);
        _numbers.Add(new ResampledBinnedError($"{prefix}.ece15", _images, pool));
        _numbers.Add(new ResampledAdaptiveError($"{prefix}.rms_calibration_error", pool));

        void Add(string name, Func<SetOutcomes, int, double> score)
        {
            double[] weights = new double[_images];
            foreach (PlacedSet entry in pool)
            {
                entry.AddTo(weights, 1.0 / total, score);
            }

            _numbers.Add(new ResampledMean(name, weights));
        }
    }

    private void AddCorruptions(RunOutcomes outcomes, EvaluationReport report, PlacedSet clean, PlacedSet[] corrupted)
    {
        Dictionary<string, double[]> errors = [];
        foreach (string name in outcomes.Complete)
        {
            errors[name] = Weights(corrupted.Where(entry => entry.Set.Corruption == name), 1.0 / outcomes.Severities.Count);
            _numbers.Add(new ResampledMean($"corruptions.{name}", errors[name]));
        }

        if (outcomes.Scored.Count == 0)
        {
            return;
        }

        double share = 1.0 / outcomes.Scored.Count;
        AddSum("mean_corruption_error", _ => share);
        if (report.Normaliser is not null && CorruptionNormaliser.Find(report.Normaliser) is { } normaliser)
        {
            AddSum("mce", name => share * normaliser.CorruptionError(name, 1));
            double[] cleanError = Weights([clean], 1);
            AddSum("relative_mce", name => share * normaliser.RelativeCorruptionError(name, 1, 0), cleanError);
        }

        // A weighted sum of the corruptions' errors, each less another error where one is given.
        void AddSum(string label, Func<string, double> factor, double[]? less = null)
        {
            double[] weights = new double[_images];
            foreach (string name in outcomes.Scored)
            {
                double by = factor(name);
                for (int i = 0; i < _images; i++)
                {
                    weights[i] += by * (errors[name][i] - (less?[i] ?? 0));
                }
            }

            _numbers.Add(new ResampledMean(label, weights));
        }

        double[] Weights(IEnumerable<PlacedSet> sets, double by)
        {
            double[] weights = new double[_images];
            foreach (PlacedSet entry in sets)
            {
                entry.AddTo(weights, by / entry.Set.Count, (set, i) => set[i].Correct ? 0 : 1);
            }

            return weights;
        }
    }
}
