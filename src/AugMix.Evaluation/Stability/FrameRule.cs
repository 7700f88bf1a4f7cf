namespace AugMix.Evaluation;

/// <summary>Which frames of a sequence are compared with which.</summary>
/// <remarks>
/// For the frame before at a stride of d, sequences are cut into d interleaved ones, which begin at frames 0 to d - 1, and each is compared
/// frame by frame: that is every pair of frames d apart.
/// </remarks>
public sealed record FrameRule
{
    /// <summary>Chooses the rule.</summary>
    /// <param name="reference">What a frame is compared with.</param>
    /// <param name="stride">How many frames apart two compared frames are, at least 1; 1 where the first frame is the reference.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stride is below 1, or above 1 where the first frame is the reference.</exception>
    public FrameRule(FrameReference reference, int stride = 1)
    {
        if (stride < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(stride), stride, $"Stride {stride} is below 1. Compare frames 1 or more apart.");
        }

        if (reference == FrameReference.First && stride > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(stride), stride, $"Stride {stride} has no meaning where every frame is compared with the first: noise is made harder by stronger noise. Use stride 1.");
        }

        Reference = reference;
        Stride = stride;
    }

    /// <summary>The rule for noise: every frame against the first, which is the clean image.</summary>
    public static FrameRule Noise { get; } = new(FrameReference.First);

    /// <summary>The rule for all others: every frame against the one before.</summary>
    public static FrameRule Neighbours { get; } = new(FrameReference.Previous);

    /// <summary>What a frame is compared with.</summary>
    public FrameReference Reference { get; }

    /// <summary>How many frames apart two compared frames are.</summary>
    public int Stride { get; }

    /// <summary>The frame that another is compared with.</summary>
    /// <param name="frame">From <see cref="Stride"/> on; those before have none.</param>
    public int ReferenceOf(int frame) => Reference == FrameReference.First ? 0 : frame - Stride;

    /// <summary>How many comparisons a sequence gives.</summary>
    /// <param name="frames">Frames of the sequence, more than <see cref="Stride"/>.</param>
    /// <exception cref="ArgumentException">There is nothing to compare.</exception>
    public int PairCount(int frames)
    {
        if (frames < 2)
        {
            throw new ArgumentException($"A sequence of {frames} frame{(frames == 1 ? "" : "s")} has nothing to compare; at least 2 are needed.", nameof(frames));
        }

        return frames > Stride ? frames - Stride
            : throw new ArgumentException($"A sequence of {frames} frames has none that are {Stride} apart. Use a stride of at most {frames - 1}.", nameof(frames));
    }
}
