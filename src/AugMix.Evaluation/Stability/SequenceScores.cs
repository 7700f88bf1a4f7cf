namespace AugMix.Evaluation;

/// <summary>Each sequence's own averages by one rule, in the order of the sequences: their mean is what a report says, and a bootstrap over sequences draws from them.</summary>
/// <param name="Name">The perturbation, by the benchmark's spelling.</param>
/// <param name="Level">1, or the level of stronger noise.</param>
/// <param name="Rule">Which frames are compared.</param>
/// <param name="Frames">Frames of each sequence.</param>
/// <param name="FlipProbabilities">One for each sequence, of which there is at least one.</param>
/// <param name="TopFiveDistances">One for each sequence; null with fewer than five classes.</param>
/// <param name="ZipfDistances">One for each sequence.</param>
public sealed record SequenceScores(
    string Name,
    int Level,
    FrameRule Rule,
    int Frames,
    IReadOnlyList<double> FlipProbabilities,
    IReadOnlyList<double>? TopFiveDistances,
    IReadOnlyList<double> ZipfDistances)
{
    /// <summary>How many sequences there are.</summary>
    public int Count => FlipProbabilities.Count;

    /// <summary>What reports say.</summary>
    public PerturbationStability ToStability()
        => new(Name, Level, Rule.Reference, Rule.Stride, Count, Frames, FlipProbabilities.Average(), TopFiveDistances?.Average()) { ZipfDistance = ZipfDistances.Average() };
}
