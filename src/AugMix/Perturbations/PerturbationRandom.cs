namespace AugMix;

/// <summary>Gives the draws for one sequence, which depend on the seed, the perturbation, its level and the image's number, and on nothing else.</summary>
/// <remarks>Not safe for use by several threads at once: give each worker its own.</remarks>
public sealed class PerturbationRandom
{
    // The reference set holds 10,000 images, so seeds advance by that from one perturbation to the next.
    private const long SeedsPerSequence = 10_000;

    private readonly SampleRandom _native = new();
    private readonly NumpyRandom _legacy = new(0);

    /// <summary>Draws from the given kind of generator.</summary>
    public PerturbationRandom(RandomKind kind, ulong seed)
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

    /// <summary>The draws for one sequence. The same source is returned again and again, set to the start of another stream.</summary>
    /// <remarks>NumPy's legacy stream begins at seed + ((level - 1) * 14 + p) * 10000 + image, where p is the perturbation's place in <see cref="Perturbations.All"/>.</remarks>
    /// <param name="perturbation">One of <see cref="Perturbations.All"/>.</param>
    /// <param name="level">1 to the perturbation's highest.</param>
    /// <param name="image">The image's number in its set, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or NumPy's 32-bit seed would overflow.</exception>
    public RandomSource For(Perturbation perturbation, int level, long image)
    {
        ArgumentNullException.ThrowIfNull(perturbation);
        perturbation.ThrowIfOutOfRange(level);
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        int sequence = ((level - 1) * Perturbations.All.Count) + Perturbations.IndexOf(perturbation);
        if (Kind == RandomKind.Native)
        {
            return _native.Reset(Seed, SampleStream.Perturbation, sequence, image, 0);
        }

        UInt128 seed = Seed + (UInt128)(sequence * SeedsPerSequence) + (UInt128)image;
        if (seed > uint.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(image), image, $"Image {image} of {perturbation.Name} would need NumPy seed {seed}; the largest is {uint.MaxValue}. Use a smaller seed or the native generator.");
        }

        _legacy.Reseed((uint)seed);
        return _legacy;
    }
}
