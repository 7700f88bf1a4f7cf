using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Perturbation sequences of a test set: those of each perturbation and level.</summary>
public interface IPerturbedSource : IDisposable
{
    /// <summary>Whether the sequences are the benchmark's own or made here.</summary>
    CorruptionSet Origin { get; }

    /// <summary>Where the sequences come from, in words, with seed or folder.</summary>
    string Description { get; }

    /// <summary>The perturbations and levels there are.</summary>
    IReadOnlyList<PerturbedSet> Sets { get; }

    /// <summary>What is not there of what was asked for, one stored name for each, such as <c>snow</c> or <c>shot_noise_2</c>; empty unless that was allowed.</summary>
    IReadOnlyList<string> Missing => [];

    /// <summary>The sequences of one perturbation at one level; valid as long as the source is.</summary>
    /// <param name="wanted">One of <see cref="Sets"/>.</param>
    /// <exception cref="ArgumentException">There is no such set.</exception>
    IFrameSequences Open(PerturbedSet wanted);
}
