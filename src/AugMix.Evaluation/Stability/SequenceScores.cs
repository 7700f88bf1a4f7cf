namespace AugMix.Evaluation;

/// <summary>Each sequence's own averages, in the order of the sequences: their mean is what a report says, and a bootstrap over sequences draws from them.</summary>
/// <param name="Name">The perturbation.</param>
/// <param name="Level">Its level.</param>
/// <param name="Stride">How many frames apart two compared frames are.</param>
/// <param name="FlipProbabilities">One for each sequence.</param>
/// <param name="TopFiveDistances">One for each sequence; null with fewer than five classes.</param>
public sealed record SequenceScores(string Name, int Level, int Stride, IReadOnlyList<double> FlipProbabilities, IReadOnlyList<double>? TopFiveDistances);
