namespace AugMix.Evaluation;

/// <summary>How steady a network's answers are over the sequences of one perturbation.</summary>
/// <param name="Name">The benchmark's spelling, such as <c>gaussian_noise</c>.</param>
/// <param name="Level">1 for the published sequences; 2 and 3 for stronger noise.</param>
/// <param name="Reference">What frames are compared with.</param>
/// <param name="Stride">How many frames apart two compared frames are; 1 for neighbours, and always 1 where the first frame is the reference.</param>
/// <param name="Sequences">Sequences.</param>
/// <param name="Frames">Frames of each.</param>
/// <param name="FlipProbability">Share of compared frames whose predicted class differs, 0 to 1.</param>
/// <param name="TopFiveDistance">Mean distance between the lists of the five likeliest classes, 0 to 15; null with fewer than five classes.</param>
public sealed record PerturbationStability(string Name, int Level, FrameReference Reference, int Stride, int Sequences, int Frames, double FlipProbability, double? TopFiveDistance)
{
    /// <summary>Mean of <see cref="Evaluation.ZipfDistance"/>; null where it was not computed.</summary>
    public double? ZipfDistance { get; init; }
}
