using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Reads a folder laid out as CIFAR-10-P: one uint8 array per perturbation, (N, frames, H, W[, C]), stronger noise as <c>gaussian_noise_2.npy</c>. Nothing is loaded whole.</summary>
public sealed class PerturbedFolder : IPerturbedSource
{
    private const string Remedy = "An incomplete set is not averaged: get the file, name the perturbations to evaluate, or allow what is there with --partial.";

    private readonly Dictionary<PerturbedSet, NpyReader> _readers = [];
    private readonly ImageShape _shape;
    private readonly int _count;

    /// <summary>Opens every file and checks it against the clean test set.</summary>
    /// <param name="folder">Holds the arrays.</param>
    /// <param name="clean">The clean test set, for the images' shape.</param>
    /// <param name="sets">What to read; <see cref="PerturbedSet.Choose"/> lists it.</param>
    /// <param name="count">How many sequences of each set to use, spread evenly; 0 for all.</param>
    /// <param name="partial">Whether to go without the perturbations that have no file; one must be there.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">An array is cut short, has another type or shape, one frame, or another number of sequences than the others.</exception>
    /// <exception cref="ArgumentException">There is nothing to read, or there are fewer sequences than asked for.</exception>
    public PerturbedFolder(string folder, IDataset clean, IReadOnlyList<PerturbedSet> sets, int count = 0, bool partial = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentOutOfRangeException.ThrowIfZero(sets.Count, nameof(sets));
        _shape = clean.Shape;
        (Sets, Missing) = PerturbedSets.Divide(sets, partial, set => File.Exists(Path.Combine(folder, $"{set.StoredName}.npy")));
        PerturbationRecord? record = PerturbationRecord.Find(folder);
        try
        {
            foreach (PerturbedSet set in Sets)
            {
                _readers.Add(set, OpenArray(DataFiles.Find(folder, [$"{set.StoredName}.npy"], Remedy), clean));
            }

            _count = PerturbedSets.CheckCount(folder, count, Available);
        }
        catch
        {
            Dispose();
            throw;
        }

        Origin = PerturbedSets.OriginOf(record);
        Description = PerturbedSets.Describe(folder, record, _count, Available);
    }

    /// <inheritdoc/>
    public CorruptionSet Origin { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PerturbedSet> Sets { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Missing { get; }

    private int Available => _readers[Sets[0]].Shape[0];

    /// <inheritdoc/>
    public IFrameSequences Open(PerturbedSet wanted)
        => _readers.TryGetValue(wanted, out NpyReader? reader)
            ? PerturbedSets.Spread(new Sequences(wanted, reader, _shape), _count)
            : throw new ArgumentException($"{wanted} is not among what was opened.", nameof(wanted));

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (NpyReader reader in _readers.Values)
        {
            reader.Dispose();
        }
    }

    private NpyReader OpenArray(string path, IDataset clean)
    {
        NpyReader reader = NpyFile.Open(path);
        try
        {
            int[] frame = _shape.Channels == 1 ? [_shape.Height, _shape.Width] : [_shape.Height, _shape.Width, _shape.Channels];
            if (reader.Descriptor != "|u1" || reader.Shape.Count != frame.Length + 2 || !reader.Shape.Skip(2).SequenceEqual(frame) || reader.Shape[0] < 1)
            {
                throw new InvalidDataException(
                    $"{path} holds {reader.Descriptor} of shape ({string.Join(", ", reader.Shape)}); |u1 of shape (sequences, frames, {string.Join(", ", frame)}) was expected, as {clean.Name} has images of {_shape}.");
            }

            PerturbedSets.CheckFrames(path, reader.Shape[1]);
            return _readers.Count == 0 || reader.Shape[0] == Available ? reader
                : throw new InvalidDataException($"{path} holds {reader.Shape[0]} sequences, {Sets[0].StoredName}.npy {Available}. All perturbations must be of the same images; an incomplete one is not averaged.");
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private sealed class Sequences(PerturbedSet set, NpyReader reader, ImageShape shape) : IFrameSequences
    {
        public string Name => set.StoredName;

        public int Count => reader.Shape[0];

        public int Frames => reader.Shape[1];

        public ImageShape Shape => shape;

        public void Read(int index, Span<byte> frames)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            SequenceDataset.CheckLength(this, frames.Length);
            for (int frame = 0; frame < Frames; frame++)
            {
                reader.ReadImage(((long)index * Frames) + frame, new ImageTarget(shape, frames.Slice(frame * shape.Length, shape.Length)));
            }
        }
    }
}
