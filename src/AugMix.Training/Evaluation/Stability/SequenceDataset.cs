namespace AugMix.Training;

/// <summary>Sequences as a loader takes them: each is one image of frames x channels planes, so that a batch of them lies in memory as a batch of frames does.</summary>
/// <param name="sequences">The sequences; their truth is not asked for, and every label is 0.</param>
/// <param name="classes">The network's classes.</param>
internal sealed class SequenceDataset(IFrameSequences sequences, int classes) : IDataset
{
    public string Name => sequences.Name;

    public int Count => sequences.Count;

    public int Classes => classes;

    public IReadOnlyList<string> ClassNames => [];

    public ImageShape Shape { get; } = new(sequences.Shape.Width, sequences.Shape.Height, checked(sequences.Frames * sequences.Shape.Channels), alpha: false);

    public int Label(int index) => 0;

    public string NameOf(int index) => sequences.NameOf(index);

    public void Read(int index, ImageTarget target) => sequences.Read(index, target.Samples);

    /// <summary>What makes floats of all planes as it does of one frame's.</summary>
    public static Normalization Repeat(Normalization normalization, int frames)
    {
        return normalization.Means.Count == 1 ? normalization : new Normalization(Each(normalization.Means), Each(normalization.Deviations));

        float[] Each(IReadOnlyList<float> channels) => [.. Enumerable.Repeat(channels, frames).SelectMany(channel => channel)];
    }

    /// <exception cref="ArgumentException">Memory for a sequence has another length.</exception>
    public static void CheckLength(IFrameSequences sequences, int length)
    {
        int expected = sequences.Frames * sequences.Shape.Length;
        if (length != expected)
        {
            throw new ArgumentException($"{sequences.Frames} frames of {sequences.Shape} have {expected} samples, not {length}.", nameof(length));
        }
    }
}
