namespace AugMix;

/// <summary>One perturbation of the -P test sets: a sequence of frames made from one image.</summary>
/// <remarks>
/// The benchmark fixes which perturbations there are, so the set is closed: <see cref="Perturbations.All"/>.
/// An image of any size can be given; parameters in pixels are the profile's, whatever the size.
/// </remarks>
public abstract class Perturbation
{
    /// <summary>The mildest level.</summary>
    public const int LowestLevel = 1;

    /// <summary>The frames of most sequences.</summary>
    private protected const int UsualFrameCount = 31;

    /// <summary>The benchmark's spelling, such as <c>gaussian_noise</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether every frame after the first, which is the clean image, is disturbed on its own; changed predictions are then counted against the first frame, else against the one before.</summary>
    public virtual bool IsNoise => false;

    /// <summary>The strongest level: 3 for noise; 1 for all others, which are made harder by comparing frames further apart.</summary>
    public virtual int HighestLevel => LowestLevel;

    /// <summary>How many frames a sequence has, the first included.</summary>
    public virtual int FrameCount(CorruptionProfile profile) => UsualFrameCount;

    /// <summary>Makes a sequence frame by frame in the memory of one.</summary>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="level">1 to <see cref="HighestLevel"/>.</param>
    /// <param name="profile">Which test set's parameters; <see cref="CorruptionProfiles.For"/> picks them by size.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="frame">Holds one frame: of the source's shape, or smaller for its centre, as ImageNet-P's frames of 224 pixels are cut from images whose shorter side is 256.</param>
    /// <param name="take">Receives the frames in order; every sample has been written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range, or the profile is none of the named ones.</exception>
    /// <exception cref="ArgumentException">The frame is larger than the source, has other channels or overlaps it, or there are other than 1 or 3 channels.</exception>
    public void Apply(ImageView source, int level, CorruptionProfile profile, RandomSource random, ImageTarget frame, FrameAction take)
    {
        ArgumentNullException.ThrowIfNull(take);
        Check(source, level, profile, random, frame.Shape, frame.Samples);
        Run(source, new PerturbationSettings(profile, level), random, new FrameSequence(frame.Shape, frame.Samples, take));
    }

    /// <summary>Makes a whole sequence.</summary>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="level">1 to <see cref="HighestLevel"/>.</param>
    /// <param name="profile">Which test set's parameters.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="shape">Of every frame, as for the other overload.</param>
    /// <param name="frames">[<see cref="FrameCount"/>, channels, height, width]; every sample is written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range, or the profile is none of the named ones.</exception>
    /// <exception cref="ArgumentException">As for the other overload, or there is another number of samples.</exception>
    public void Apply(ImageView source, int level, CorruptionProfile profile, RandomSource random, ImageShape shape, Span<byte> frames)
    {
        Check(source, level, profile, random, shape, frames);
        long expected = (long)FrameCount(profile) * shape.Length;
        if (frames.Length != expected)
        {
            throw new ArgumentException($"{FrameCount(profile)} frames of {shape} have {expected} samples, not {frames.Length}.", nameof(frames));
        }

        Run(source, new PerturbationSettings(profile, level), random, new FrameSequence(shape, frames, null));
    }

    /// <summary>Its name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Writes all frames in order. The arguments have been checked.</summary>
    private protected abstract void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames);

    internal void ThrowIfOutOfRange(int level)
    {
        if (level < LowestLevel || level > HighestLevel)
        {
            string range = HighestLevel > LowestLevel ? $"outside {LowestLevel} to {HighestLevel}" : $"not {LowestLevel}, the only level of {Name}: only noise has more";
            throw new ArgumentOutOfRangeException(nameof(level), level, $"Level {level} is {range}.");
        }
    }

    private void Check(ImageView source, int level, CorruptionProfile profile, RandomSource random, ImageShape shape, Span<byte> frames)
    {
        ThrowIfOutOfRange(level);
        if (!Enum.IsDefined(profile))
        {
            throw new ArgumentOutOfRangeException(nameof(profile), profile, $"The profile must be one of {string.Join(", ", Enum.GetNames<CorruptionProfile>())}.");
        }

        ArgumentNullException.ThrowIfNull(random);
        if (source.Shape is { Channels: not (1 or 3) })
        {
            throw new ArgumentException($"{Name} is defined for images of 1 or 3 channels, not {source.Shape}. Leave alpha and other channels out.", nameof(source));
        }

        if (shape.Channels != source.Shape.Channels || shape.Width > source.Shape.Width || shape.Height > source.Shape.Height)
        {
            throw new ArgumentException($"Frames of {shape} cannot be cut from an image of {source.Shape}. Give them its channels and at most its sides.", nameof(shape));
        }

        if (source.Samples.Overlaps(frames))
        {
            throw new ArgumentException("The frames overlap the source. Give them memory of their own.", nameof(frames));
        }
    }
}
