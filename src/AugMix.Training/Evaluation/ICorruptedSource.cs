using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Corrupted copies of a test set: a data set for each corruption and severity.</summary>
public interface ICorruptedSource : IDisposable
{
    /// <summary>Whether the images are the benchmark's own or made here.</summary>
    CorruptionSet Origin { get; }

    /// <summary>Where the images come from, in words, with seed or folder.</summary>
    string Description { get; }

    /// <summary>The corruptions there are, by the benchmark's names.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The severities there are of each.</summary>
    IReadOnlyList<int> Severities { get; }

    /// <summary>What is not there of what was asked for, one entry for each, such as <c>fog</c> or <c>fog 3</c>; empty unless that was allowed.</summary>
    IReadOnlyList<string> Missing => [];

    /// <summary>Whether a corruption is there at a severity.</summary>
    bool Has(string name, int severity) => Names.Contains(name) && Severities.Contains(severity);

    /// <summary>How images are prepared between file and network, in words; null where as the clean ones.</summary>
    string? Preprocessing => null;

    /// <summary>What every report on these images has to say besides, one sentence each.</summary>
    IReadOnlyList<string> Warnings => [];

    /// <summary>The images of one corruption at one severity; valid as long as the source is.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="severity">One of <see cref="Severities"/>.</param>
    /// <exception cref="ArgumentException">There is no such set.</exception>
    IDataset Open(string name, int severity);
}
