namespace AugMix;

/// <summary>One corruption of the -C test sets at five severities.</summary>
/// <remarks>
/// The benchmark fixes which corruptions there are, so the set is closed: <see cref="CorruptionSuite.All"/>.
/// An image of any size can be given; parameters in pixels are the profile's, whatever the size.
/// </remarks>
public abstract class Corruption
{
    /// <summary>The mildest severity.</summary>
    public const int LowestSeverity = 1;

    /// <summary>The strongest severity.</summary>
    public const int HighestSeverity = 5;

    /// <summary>The benchmark's spelling, such as <c>gaussian_noise</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the reference draws from NumPy's <c>default_rng</c> instead of the legacy stream.</summary>
    internal virtual bool DrawsFromNumpyGenerator => false;

    /// <summary>Writes the corrupted image; every sample of <paramref name="destination"/> is written.</summary>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="severity">1 (mild) to 5.</param>
    /// <param name="profile">Which test set's parameters; <see cref="CorruptionProfiles.For"/> picks them by size.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="destination">An image of the same shape that does not overlap the source.</param>
    /// <exception cref="ArgumentOutOfRangeException">The severity is outside 1 to 5, or the profile is none of the named ones.</exception>
    /// <exception cref="ArgumentException">The shapes differ, the images overlap, or there are other than 1 or 3 channels.</exception>
    public void Apply(ImageView source, int severity, CorruptionProfile profile, RandomSource random, ImageTarget destination)
    {
        ThrowIfOutOfRange(severity);
        if (!Enum.IsDefined(profile))
        {
            throw new ArgumentOutOfRangeException(nameof(profile), profile, $"The profile must be one of {string.Join(", ", Enum.GetNames<CorruptionProfile>())}.");
        }

        ArgumentNullException.ThrowIfNull(random);
        ImageTarget.ThrowIfUnfit(source, destination);
        if (source.Shape is { Channels: not (1 or 3) })
        {
            throw new ArgumentException($"{Name} is defined for images of 1 or 3 channels, not {source.Shape}. Leave alpha and other channels out.", nameof(source));
        }

        Run(source, new CorruptionLevel(profile, severity), random, destination);
    }

    /// <summary>Its name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Writes the corrupted image. The arguments have been checked.</summary>
    private protected abstract void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination);

    internal static void ThrowIfOutOfRange(int severity)
    {
        if (severity is < LowestSeverity or > HighestSeverity)
        {
            throw new ArgumentOutOfRangeException(nameof(severity), severity, $"Severity {severity} is outside {LowestSeverity} to {HighestSeverity}.");
        }
    }
}
