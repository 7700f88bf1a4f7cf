namespace AugMix;

/// <summary>One corruption of the -C test sets at five severities.</summary>
public abstract class Corruption
{
    /// <summary>The benchmark's spelling, such as <c>gaussian_noise</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Writes the corrupted picture; every sample of <paramref name="destination"/> is written.</summary>
    /// <param name="source">The picture, left as it is.</param>
    /// <param name="severity">1 (mild) to 5.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="destination">A picture of the same shape that does not overlap the source.</param>
    /// <exception cref="ArgumentOutOfRangeException">The severity is outside 1 to 5.</exception>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public abstract void Apply(ImageView source, int severity, RandomSource random, ImageTarget destination);

    /// <summary>Its name.</summary>
    public sealed override string ToString() => Name;
}
