namespace AugMix.Evaluation;

/// <summary>How steady a network's answers are over perturbation sequences.</summary>
public sealed record StabilityReport
{
    /// <summary>Whether the sequences are the benchmark's own or made here.</summary>
    public required CorruptionSet Set { get; init; }

    /// <summary>Where the sequences come from, in words.</summary>
    public required string Description { get; init; }

    /// <summary>Every perturbation at every level and stride that was evaluated.</summary>
    public required IReadOnlyList<PerturbationStability> Perturbations { get; init; }

    /// <summary>The perturbations that are averaged, at level 1 and stride 1.</summary>
    public required IReadOnlyList<string> Scored { get; init; }

    /// <summary>Perturbations that were asked for and are not there, left out on request; means are then over the rest.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The name of the <see cref="PerturbationList"/> that has exactly the scored ones; null when none has.</summary>
    public string? List => PerturbationList.Of(Scored)?.Name;

    /// <summary>Mean over the scored perturbations of the flip probability, not normalised (mFP); null when none is scored.</summary>
    public double? MeanFlipProbability => Mean(stability => stability.FlipProbability);

    /// <summary>Mean over the scored perturbations of the top-5 distance, not normalised; null when none is scored or there are fewer than five classes.</summary>
    public double? MeanTopFiveDistance => Mean(stability => stability.TopFiveDistance);

    /// <summary>The baseline that the next two divide by, such as <c>alexnet</c>; null for none.</summary>
    public string? Normaliser { get; init; }

    /// <summary>Mean of the flip probabilities divided by the normaliser's (mFR), as a fraction; null without a normaliser, or unless exactly the benchmark's ten are scored.</summary>
    public double? MeanFlipRate => Baseline is { } baseline ? Mean(stability => baseline.FlipRate(stability.Name, stability.FlipProbability)) : null;

    /// <summary>Mean of the top-5 distances divided by the normaliser's (mT5D), as a fraction; null as <see cref="MeanFlipRate"/>, and with fewer than five classes.</summary>
    public double? MeanNormalisedTopFiveDistance
        => Baseline is { } baseline ? Mean(stability => stability.TopFiveDistance is { } distance ? baseline.NormalisedDistance(stability.Name, distance) : null) : null;

    private StabilityNormaliser? Baseline => Normaliser is not null && StabilityNormaliser.Covers(Scored) ? StabilityNormaliser.Find(Normaliser) : null;

    /// <summary>One perturbation at a level and stride; null when it was not evaluated.</summary>
    public PerturbationStability? Find(string name, int level = 1, int stride = 1)
        => Perturbations.FirstOrDefault(entry => entry.Name == name && entry.Level == level && entry.Stride == stride);

    /// <summary>Whether the same sequences are averaged as in another report, so that what is drawn of them is paired.</summary>
    internal bool IsOfSequencesOf(StabilityReport other)
        => (Set, Description) == (other.Set, other.Description) && Scored.SequenceEqual(other.Scored) && Perturbations.Select(Which).SequenceEqual(other.Perturbations.Select(Which));

    private static (string Name, int Level, int Stride, int Sequences, int Frames) Which(PerturbationStability entry) => (entry.Name, entry.Level, entry.Stride, entry.Sequences, entry.Frames);

    private double? Mean(Func<PerturbationStability, double?> value)
    {
        double?[] values = [.. Scored.Select(name => Find(name) is { } found ? value(found) : null)];
        return values.Length > 0 && values.All(entry => entry is not null) ? values.Average() : null;
    }
}
