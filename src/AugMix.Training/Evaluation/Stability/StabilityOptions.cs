using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>What a <see cref="StabilityEvaluator"/> compares and averages.</summary>
public sealed record StabilityOptions
{
    /// <summary>The list whose perturbations are averaged, as far as the source has them; others are reported only.</summary>
    public PerturbationList List { get; init; } = PerturbationList.Benchmark;

    /// <summary>Further strides at which all perturbations but noise are compared, each above 1; stride 1 always is.</summary>
    public IReadOnlyList<int> Strides { get; init; } = [];

    /// <summary>The baseline of mFR and mT5D, <c>alexnet</c> or none; it applies to the benchmark's ten on ImageNet-P only.</summary>
    public string? Normaliser { get; init; }

    /// <summary>The perturbations of a source that are averaged.</summary>
    public IReadOnlyList<string> ScoredOf(IPerturbedSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return [.. List.Names.Where(name => source.Sets.Contains(new PerturbedSet(name, Perturbation.LowestLevel)))];
    }

    /// <summary>Refuses what cannot be measured on a source, before any work.</summary>
    /// <exception cref="ArgumentException">A stride is below 2, listed twice or as long as a sequence, or the normaliser does not fit what is scored.</exception>
    public void Check(IPerturbedSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (Strides.Where(stride => stride < 2).Select(stride => (int?)stride).FirstOrDefault() is { } low)
        {
            throw new ArgumentException($"Stride {low} is below 2. Frames next to each other are always compared; name strides above 1.");
        }

        if (Strides.Distinct().Count() != Strides.Count)
        {
            throw new ArgumentException("A stride is listed twice. List each once.");
        }

        if (Normaliser is not null)
        {
            _ = StabilityNormaliser.Require(Normaliser, [.. ScoredOf(source)]);
        }

        foreach (PerturbedSet set in source.Sets)
        {
            int frames = source.Open(set).Frames;
            if (RulesOf(set).FirstOrDefault(rule => rule.Stride >= frames) is { } longest)
            {
                throw new ArgumentException($"{set} has {frames} frames, none of which are {longest.Stride} apart. Use a stride of at most {frames - 1}.");
            }
        }
    }

    /// <summary>The rules by which the frames of a set are compared. Noise has stronger noise in place of strides.</summary>
    internal IEnumerable<FrameRule> RulesOf(PerturbedSet set)
    {
        FrameReference reference = PerturbationList.ReferenceOf(set.Name);
        return (reference == FrameReference.First ? [1] : Strides.Order().Prepend(1)).Select(stride => new FrameRule(reference, stride));
    }
}
