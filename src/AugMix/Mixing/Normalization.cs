using System.Numerics;

namespace AugMix;

/// <summary>From bytes to what a network is given: f(v) = (v / 255 - mean) / std per channel, in single precision, each step rounded.</summary>
public sealed class Normalization
{
    private readonly ChannelNormalization[] _channels;

    /// <summary>One mean and deviation for all channels.</summary>
    /// <exception cref="ArgumentException">A value is not finite, or the deviation is not above 0.</exception>
    public Normalization(float mean, float deviation)
        : this([mean], [deviation])
    {
    }

    /// <summary>A mean and deviation per channel, on the scale where white is 1.</summary>
    /// <param name="means">One value for all channels, or one per channel.</param>
    /// <param name="deviations">As many standard deviations, each above 0.</param>
    /// <exception cref="ArgumentException">The counts differ, a value is not finite, or a deviation is not above 0.</exception>
    public Normalization(ReadOnlySpan<float> means, ReadOnlySpan<float> deviations)
    {
        if (means.IsEmpty || deviations.Length != means.Length)
        {
            throw new ArgumentException($"{means.Length} means and {deviations.Length} deviations were given. Give one of each, or one of each per channel.");
        }

        _channels = new ChannelNormalization[means.Length];
        for (int c = 0; c < means.Length; c++)
        {
            if (!float.IsFinite(means[c]) || !float.IsFinite(deviations[c]) || deviations[c] <= 0)
            {
                throw new ArgumentException($"Mean {means[c]} and deviation {deviations[c]} of channel {c} are not possible. Means are finite, deviations finite and above 0.");
            }

            _channels[c] = new ChannelNormalization(means[c], deviations[c]);
        }

        Means = means.ToArray();
        Deviations = deviations.ToArray();
    }

    /// <summary>v / 255 and nothing more.</summary>
    public static Normalization None { get; } = new(0, 1);

    /// <summary>Mean and deviation 0.5: from -1 to 1, as the reference uses on CIFAR.</summary>
    public static Normalization Half { get; } = new(0.5f, 0.5f);

    /// <summary>The ImageNet statistics that the reference uses.</summary>
    public static Normalization ImageNet { get; } = new([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]);

    /// <summary>One mean for all channels, or one per channel, on the scale where white is 1.</summary>
    public IReadOnlyList<float> Means { get; }

    /// <summary>As many standard deviations.</summary>
    public IReadOnlyList<float> Deviations { get; }

    /// <summary>Writes f of every sample: the clean view.</summary>
    /// <param name="source">The image.</param>
    /// <param name="destination">As many floats as the image has samples, [channels, height, width].</param>
    /// <exception cref="ArgumentException">The destination has another length, or the image has not the channels this is for.</exception>
    public void Apply(in ImageView source, Span<float> destination)
    {
        Check(source.Shape, destination.Length);
        int length = PlaneLength(source.Shape);
        for (int start = 0; start < destination.Length; start += length)
        {
            NormalizeKernel.Run(source.Samples.Slice(start, length), Channel(start / length), destination.Slice(start, length));
        }
    }

    /// <summary>Writes f of every sample of any depth: v / 255, v / 65535 or the float itself takes the place of v / 255.</summary>
    /// <param name="source">The image.</param>
    /// <param name="destination">As many floats as the image has samples, [channels, height, width].</param>
    /// <exception cref="ArgumentException">The destination has another length, the image has not the channels this is for, or a float sample is outside 0 to 1.</exception>
    public void Apply<T>(ImageView<T> source, Span<float> destination)
        where T : unmanaged, INumber<T>
    {
        Check(source.Shape, destination.Length);
        Sample<T>.ThrowIfOutOfRange(source.Samples);
        int plane = source.Shape.PlaneLength;
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Channel(i / plane).Of(Sample<T>.ToUnit(source.Samples[i]));
        }
    }

    /// <summary>f of a value of a channel, given where white is 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such channel.</exception>
    public float Of(float unit, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, _channels.Length == 1 ? int.MaxValue : _channels.Length);
        return Channel(channel).Of(unit);
    }

    /// <summary>f of one channel.</summary>
    internal ChannelNormalization Channel(int channel) => _channels[_channels.Length == 1 ? 0 : channel];

    /// <summary>How many samples in a row have the same f: those of a plane, or of the whole image where all channels have it.</summary>
    internal int PlaneLength(ImageShape shape) => _channels.Length == 1 ? shape.Length : shape.PlaneLength;

    internal void Check(ImageShape shape, int length)
    {
        if (length != shape.Length)
        {
            throw new ArgumentException($"An image of {shape} makes {shape.Length} floats; the destination has {length}.");
        }

        if (_channels.Length != 1 && _channels.Length != shape.Channels)
        {
            throw new ArgumentException($"The normalisation is for {_channels.Length} channels, the image has {shape.Channels}. Give one mean for all channels, or one per channel.");
        }
    }
}
