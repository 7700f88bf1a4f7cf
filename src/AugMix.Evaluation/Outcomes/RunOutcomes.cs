using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AugMix.Evaluation;

/// <summary>What one run answered on all its test sets, wherever the answers come from: a network, stored logits, or an evaluation that was interrupted.</summary>
public sealed class RunOutcomes
{
    /// <summary>Joins sets.</summary>
    /// <param name="clean">The clean test set.</param>
    /// <param name="corrupted">Corrupted copies, in the order of reports; none when only clean images were evaluated.</param>
    /// <exception cref="ArgumentException">A corruption at a severity is given twice, a set is no corrupted one, or classes differ.</exception>
    public RunOutcomes(SetOutcomes clean, IReadOnlyList<SetOutcomes> corrupted)
    {
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(corrupted);
        if (corrupted.Any(set => set.Corruption.Length == 0 || set.Classes != clean.Classes)
            || corrupted.DistinctBy(set => (set.Corruption, set.Severity)).Count() != corrupted.Count)
        {
            throw new ArgumentException($"Corrupted sets have a name of their own and the {clean.Classes} classes of the clean one.", nameof(corrupted));
        }

        Clean = clean;
        Corrupted = corrupted;
        Severities = [.. corrupted.Select(set => set.Severity).Distinct().Order()];
        Complete = [.. corrupted.GroupBy(set => set.Corruption).Where(sets => sets.Count() == Severities.Count).Select(sets => sets.Key)];
        Scored = [.. CorruptionBenchmark.Scored.Where(Complete.Contains)];
    }

    /// <summary>The clean test set.</summary>
    public SetOutcomes Clean { get; }

    /// <summary>Corrupted copies, each a corruption at a severity.</summary>
    public IReadOnlyList<SetOutcomes> Corrupted { get; }

    /// <summary>The severities that any corruption has, rising.</summary>
    public IReadOnlyList<int> Severities { get; }

    /// <summary>The corruptions that are there at each of the severities.</summary>
    public IReadOnlyList<string> Complete { get; }

    /// <summary>Of these, the benchmark's, which are averaged.</summary>
    public IReadOnlyList<string> Scored { get; }

    /// <summary>The sets whose images are pooled: all severities of the scored corruptions.</summary>
    internal IEnumerable<SetOutcomes> Pool => Corrupted.Where(set => Scored.Contains(set.Corruption));

    /// <summary>Computes every metric.</summary>
    /// <param name="context">What the answers do not say.</param>
    /// <exception cref="ArgumentException">There are too few images, or the normaliser does not fit what is scored.</exception>
    public EvaluationReport ToReport(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new EvaluationReport([.. Corrupted.Select(set => new CorruptionError(set.Corruption, set.Severity, set.Error, set.Count))], Scored, Severities)
        {
            Label = context.Label,
            Preprocessing = context.Preprocessing,
            CorruptedPreprocessing = context.CorruptedPreprocessing,
            TestSet = context.TestSet,
            Configuration = context.Configuration,
            Warnings = context.Warnings,
            Clean = Measure([Clean])!,
            Corrupted = Measure([.. Pool]),
            CorruptionSet = Corrupted.Count == 0 ? null : context.CorruptionSet,
            Normaliser = context.Normaliser,
            Adaptation = context.Adaptation,
            TemperatureScaling = context.TemperatureScaling,
            Missing = context.Missing,
        };
    }

    /// <summary>Which sets show the same images, as far as labels tell: sets of one number have equal labels in one order.</summary>
    /// <returns>For the clean set and then each corrupted one, the number of its group, from 0 in order of appearance.</returns>
    internal int[] GroupByImages()
    {
        List<SetOutcomes> firsts = [];
        int[] groups = new int[1 + Corrupted.Count];
        for (int i = 0; i < groups.Length; i++)
        {
            SetOutcomes set = i == 0 ? Clean : Corrupted[i - 1];
            groups[i] = firsts.FindIndex(first => first.Labels.SequenceEqual(set.Labels));
            if (groups[i] < 0)
            {
                groups[i] = firsts.Count;
                firsts.Add(set);
            }
        }

        return groups;
    }

    /// <summary>A hash of the labels of all groups in order: equal for two runs whose images are drawn alike.</summary>
    internal string ImagesHash(int[] groups)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        for (int i = 0, next = 0; i < groups.Length; i++)
        {
            if (groups[i] == next)
            {
                SetOutcomes set = i == 0 ? Clean : Corrupted[i - 1];
                BinaryPrimitives.WriteInt32LittleEndian(length, set.Count);
                hash.AppendData(length);
                hash.AppendData(MemoryMarshal.AsBytes(set.Labels));
                next++;
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ClassificationReport? Measure(IReadOnlyList<SetOutcomes> sets)
    {
        if (sets.Count == 0)
        {
            return null;
        }

        MetricSet metrics = new(temperature: sets.All(set => set.HasLogits));
        foreach (SetOutcomes set in sets)
        {
            metrics.Add(set);
        }

        return metrics.ToReport();
    }
}
