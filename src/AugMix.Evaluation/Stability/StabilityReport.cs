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

    /// <summary>Mean over the scored perturbations of the flip probability, not normalised (mFP); null when none is scored.</summary>
    public double? MeanFlipProbability => Mean(stability => stability.FlipProbability);

    /// <summary>Mean over the scored perturbations of the top-5 distance, not normalised; null when none is scored or there are fewer than five classes.</summary>
    public double? MeanTopFiveDistance => Mean(stability => stability.TopFiveDistance);

    private double? Mean(Func<PerturbationStability, double?> value)
    {
        double?[] values = [.. Scored.Select(name => Perturbations.FirstOrDefault(entry => entry is { Level: 1, Stride: 1 } && entry.Name == name) is { } found ? value(found) : null)];
        return values.Length > 0 && values.All(entry => entry is not null) ? values.Average() : null;
    }
}
