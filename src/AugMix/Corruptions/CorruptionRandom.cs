namespace AugMix;

/// <summary>Gives the draws for one corrupted image, which depend on the seed, the corruption, its severity and the image's number, and on nothing else.</summary>
/// <remarks>Not safe for use by several threads at once: give each worker its own.</remarks>
public sealed class CorruptionRandom
{
    // The reference sets hold 10,000 images, so seeds advance by that from one severity to the next.
    private const long SeedsPerSeverity = 10_000;

    private readonly SampleRandom _native = new();
    private readonly NumpyRandom _legacy = new(0);
    private readonly NumpyGenerator _generator = new(0);

    /// <summary>Draws from the given kind of generator.</summary>
    public CorruptionRandom(RandomKind kind, ulong seed)
    {
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind must be Native or Numpy.");
        }

        Kind = kind;
        Seed = seed;
    }

    /// <summary>Which generator is drawn from.</summary>
    public RandomKind Kind { get; }

    /// <summary>The seed of the whole set.</summary>
    public ulong Seed { get; }

    /// <summary>The draws for one image. The same source is returned again and again, set to the start of another stream.</summary>
    /// <param name="corruption">One of any suite.</param>
    /// <param name="severity">1 to 5.</param>
    /// <param name="image">The image's number in its set, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or NumPy's 32-bit seed would overflow.</exception>
    public RandomSource For(Corruption corruption, int severity, long image)
    {
        ArgumentNullException.ThrowIfNull(corruption);
        Corruption.ThrowIfOutOfRange(severity);
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        int level = (Corruptions.StreamIndex(corruption.Name) * Corruption.HighestSeverity) + severity - 1;
        if (Kind == RandomKind.Native)
        {
            return _native.Reset(Seed, SampleStream.Corruption, level, image, 0);
        }

        UInt128 seed = Seed + (UInt128)(level * SeedsPerSeverity) + (UInt128)image;
        if (seed > uint.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(image), image, $"Image {image} of {corruption.Name} {severity} would need NumPy seed {seed}; the largest is {uint.MaxValue}. Use a smaller seed or the native generator.");
        }

        if (corruption.DrawsFromNumpyGenerator)
        {
            _generator.Reseed((ulong)seed);
            return _generator;
        }

        _legacy.Reseed((uint)seed);
        return _legacy;
    }
}
