namespace AugMix;

/// <summary>Gives the draws for one sequence, which depend on the seed, the perturbation, its level and the image's number, and on nothing else.</summary>
/// <remarks>Not safe for use by several threads at once: give each worker its own.</remarks>
public sealed class PerturbationRandom
{
    private readonly NumberedStreams _streams;

    /// <summary>Draws from the given kind of generator.</summary>
    public PerturbationRandom(RandomKind kind, ulong seed) => _streams = new NumberedStreams(kind, seed, SampleStream.Perturbation);

    /// <summary>Which generator is drawn from.</summary>
    public RandomKind Kind => _streams.Kind;

    /// <summary>The seed of the whole set.</summary>
    public ulong Seed => _streams.Seed;

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
        int set = ((level - 1) * Perturbations.All.Count) + Perturbations.IndexOf(perturbation);
        return _streams.For(set, image, perturbation.Name);
    }
}
