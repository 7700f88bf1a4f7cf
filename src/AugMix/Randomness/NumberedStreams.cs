namespace AugMix;

/// <summary>A stream for each image of each numbered set: native ones keyed by both numbers, or NumPy's generators seeded as the golden vectors are.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed class NumberedStreams
{
    // The reference sets hold 10,000 images, so seeds advance by that from one set to the next.
    private const long SeedsPerSet = 10_000;

    private readonly SampleStream _purpose;
    private readonly SampleRandom _native = new();
    private readonly NumpyRandom _legacy = new(0);
    private readonly NumpyGenerator _generator = new(0);

    /// <summary>Draws from the given kind of generator.</summary>
    public NumberedStreams(RandomKind kind, ulong seed, SampleStream purpose)
    {
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind must be Native or Numpy.");
        }

        Kind = kind;
        Seed = seed;
        _purpose = purpose;
    }

    public RandomKind Kind { get; }

    public ulong Seed { get; }

    /// <summary>The same source again and again, set to the start of another stream.</summary>
    /// <param name="set">The set's number, from 0.</param>
    /// <param name="image">The image's number in it, from 0.</param>
    /// <param name="name">The set's name, for the complaint.</param>
    /// <param name="isGenerator">Whether NumPy's <c>default_rng</c> takes the place of its legacy stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">The image's number is negative, or NumPy's 32-bit seed would overflow.</exception>
    public RandomSource For(int set, long image, string name, bool isGenerator = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        if (Kind == RandomKind.Native)
        {
            return _native.Reset(Seed, _purpose, set, image, 0);
        }

        UInt128 seed = Seed + (UInt128)(set * SeedsPerSet) + (UInt128)image;
        if (seed > uint.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(image), image, $"Image {image} of {name} would need NumPy seed {seed}; the largest is {uint.MaxValue}. Use a smaller seed or the native generator.");
        }

        if (isGenerator)
        {
            _generator.Reseed((ulong)seed);
            return _generator;
        }

        _legacy.Reseed((uint)seed);
        return _legacy;
    }
}
