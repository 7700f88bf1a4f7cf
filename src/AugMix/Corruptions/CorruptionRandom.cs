namespace AugMix;

/// <summary>Gives the draws for one corrupted image, which depend on the seed, the corruption, its severity and the image's number, and on nothing else.</summary>
/// <remarks>Not safe for use by several threads at once: give each worker its own.</remarks>
public sealed class CorruptionRandom
{
    private readonly NumberedStreams _streams;

    /// <summary>Draws from the given kind of generator.</summary>
    public CorruptionRandom(RandomKind kind, ulong seed) => _streams = new NumberedStreams(kind, seed, SampleStream.Corruption);

    /// <summary>Which generator is drawn from.</summary>
    public RandomKind Kind => _streams.Kind;

    /// <summary>The seed of the whole set.</summary>
    public ulong Seed => _streams.Seed;

    /// <summary>The draws for one image. The same source is returned again and again, set to the start of another stream.</summary>
    /// <param name="corruption">One of any suite.</param>
    /// <param name="severity">1 to 5.</param>
    /// <param name="image">The image's number in its set, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or NumPy's 32-bit seed would overflow.</exception>
    public RandomSource For(Corruption corruption, int severity, long image)
    {
        ArgumentNullException.ThrowIfNull(corruption);
        Corruption.ThrowIfOutOfRange(severity);
        int set = (Corruptions.StreamIndex(corruption.Name) * Corruption.HighestSeverity) + severity - 1;
        return _streams.For(set, image, corruption.Name, corruption.DrawsFromNumpyGenerator);
    }
}
