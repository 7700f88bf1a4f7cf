namespace AugMix.Training;

/// <summary>Everything a run needs to go on: weights, statistics, momentum, and how far it is. All chance follows from the seed and the step.</summary>
public sealed record Checkpoint
{
    /// <summary>How far the run is.</summary>
    public required TrainingTotals Totals { get; init; }

    /// <summary>The run's options, so that the file can be used without its folder.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>What the network classifies.</summary>
    public required ModelOptions Network { get; init; }

    /// <summary>The classes' names, by label.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>Parameters and buffers by name.</summary>
    public required IReadOnlyList<KeyValuePair<string, NpyArray>> Model { get; init; }

    /// <summary>The optimiser's momentum buffers by parameter name.</summary>
    public required IReadOnlyList<KeyValuePair<string, NpyArray>> Momentum { get; init; }

    /// <summary>The running average of the weights by name; null where none is kept.</summary>
    public IReadOnlyList<KeyValuePair<string, NpyArray>>? Averaged { get; init; }

    /// <summary>Reads a file that <see cref="Write"/> made.</summary>
    /// <exception cref="InvalidDataException">Damaged, or not such a checkpoint; the message names the file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Checkpoint Read(string path) => CheckpointFile.Read(path);

    /// <summary>Writes a file that <c>torch.load</c> reads too, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => CheckpointFile.Write(path, this);

    /// <summary>Builds the network with these weights, on the processor, in training mode.</summary>
    /// <exception cref="ArgumentException">This version has no such network.</exception>
    /// <exception cref="InvalidDataException">The weights do not fit it.</exception>
    public Network CreateModel() => StoredNetworkReader.FromCheckpoint("The checkpoint", this, new NetworkHints()).Create();
}
