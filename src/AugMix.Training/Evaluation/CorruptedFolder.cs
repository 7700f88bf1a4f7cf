using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Reads a folder laid out as CIFAR-10-C: one uint8 array per corruption, five blocks of severities in order, and <c>labels.npy</c>. Nothing is loaded whole.</summary>
public sealed class CorruptedFolder : ICorruptedSource
{
    private const string LabelsFile = "labels.npy";
    private const string Remedy = "An incomplete set is not averaged: get the file, name the corruptions to evaluate, or allow what is there with --partial.";

    private readonly Dictionary<string, NpyReader> _readers = [];
    private readonly IDataset _clean;
    private readonly int[] _labels;
    private readonly int _count;

    /// <summary>Opens every file and checks it against the clean test set.</summary>
    /// <param name="folder">Holds the arrays.</param>
    /// <param name="clean">The clean test set, for the images' shape and the classes.</param>
    /// <param name="names">Which corruptions to read; null for the benchmark's fifteen, all of which must be there.</param>
    /// <param name="count">How many images of each severity to use, spread evenly as <see cref="SubsetDataset.Spread"/> does; 0 for all.</param>
    /// <param name="partial">Whether to go without the corruptions that have no file; one must be there.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">An array is cut short, has another type or shape, a label is out of range, or the folder's record says that severities are missing.</exception>
    /// <exception cref="ArgumentException">A corruption is listed twice, or there are fewer images than asked for.</exception>
    public CorruptedFolder(string folder, IDataset clean, IReadOnlyList<string>? names = null, int count = 0, bool partial = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clean);
        _clean = clean;
        Names = names ?? CorruptionBenchmark.Scored;
        if (Names.Distinct().Count() != Names.Count)
        {
            throw new ArgumentException("A corruption is listed twice. List each once.", nameof(names));
        }

        string[] present = [.. Names.Where(name => File.Exists(Path.Combine(folder, $"{name}.npy")))];
        if (partial && present.Length > 0)
        {
            Missing = [.. Names.Except(present)];
            Names = present;
        }

        CorruptionRecord? record = CorruptedSets.FindRecord(folder);
        string labelsPath = DataFiles.Find(folder, [LabelsFile], "It holds one label per image, repeated for each severity, and comes with the arrays.");
        _labels = Labels.Read(labelsPath);
        MemoryDataset.CheckLabels(_labels, clean.Classes, labelsPath);
        if (_labels.Length % Severities.Count != 0)
        {
            throw new InvalidDataException($"{labelsPath} holds {_labels.Length} labels; a multiple of {Severities.Count} was expected, one block for each severity.");
        }

        int available = _labels.Length / Severities.Count;
        CorruptedSets.CheckCount(folder, count, available);
        _count = count == 0 ? available : count;
        try
        {
            foreach (string name in Names)
            {
                _readers.Add(name, OpenArray(DataFiles.Find(folder, [$"{name}.npy"], Remedy)));
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Origin = record is null ? CorruptionSet.Official : CorruptionSet.Generated;
        Description = CorruptedSets.Describe(folder, record, _count, available);
    }

    /// <inheritdoc/>
    public CorruptionSet Origin { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Missing { get; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<int> Severities => CorruptionBenchmark.Severities;

    /// <inheritdoc/>
    public string? Preprocessing => Preparation.AsStored;

    /// <inheritdoc/>
    public IDataset Open(string name, int severity)
    {
        if (!_readers.TryGetValue(name, out NpyReader? reader) || !Severities.Contains(severity))
        {
            throw new ArgumentException($"{name} at severity {severity} is not among what was opened.", nameof(name));
        }

        int available = _labels.Length / Severities.Count;
        int first = (severity - 1) * available;
        CorruptedBlock block = new($"{name} {severity}", _clean, reader, first, _labels.AsMemory(first, available));
        return SubsetDataset.Spread(block, _count);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (NpyReader reader in _readers.Values)
        {
            reader.Dispose();
        }
    }

    private NpyReader OpenArray(string path)
    {
        NpyReader reader = NpyFile.Open(path);
        ImageShape shape = _clean.Shape;
        int[] expected = shape.Channels == 1 ? [_labels.Length, shape.Height, shape.Width] : [_labels.Length, shape.Height, shape.Width, shape.Channels];
        if (reader.Descriptor != "|u1" || !reader.Shape.SequenceEqual(expected))
        {
            reader.Dispose();
            throw new InvalidDataException(
                $"{path} holds {reader.Descriptor} of shape ({string.Join(", ", reader.Shape)}); |u1 of shape ({string.Join(", ", expected)}) was expected,"
                + $" as {LabelsFile} has {_labels.Length} labels and {_clean.Name} has images of {shape}.");
        }

        return reader;
    }
}
