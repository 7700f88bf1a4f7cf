namespace AugMix;

/// <summary>From interleaved pixels to augmented views in one call: a mixer, its random numbers and its buffers in one object, for one thread.</summary>
/// <remarks>
/// A view depends on the seed, the epoch, the image's index and the view's number, and on nothing else: not on the thread, nor on what was augmented before.
/// Nothing is allocated per image once the largest image has been seen. What it does is <see cref="AugMixer.Draw(RandomSource, ImageShape, AugMixPlan)"/> from
/// a <see cref="SampleRandom"/>, then <see cref="AugMixer.Render"/>: use those where images are planes already, or plans are kept.
/// </remarks>
public sealed class Augmenter
{
    private const int FirstView = 1;

    private readonly ulong _seed;
    private readonly AugMixer _mixer;
    private readonly Normalization _normalization;
    private readonly SampleRandom _random = new();
    private readonly Workspace _workspace = new();
    private readonly AugMixPlan _plan = new();
    private byte[] _source = [];
    private byte[] _view = [];

    /// <summary>Makes an augmenter.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="options">What to mix; the paper's values for CIFAR unless given.</param>
    /// <param name="normalization">What views of floats are scaled by; <see cref="Normalization.Half"/>, from -1 to 1, unless given. Views of bytes are not normalised.</param>
    public Augmenter(ulong seed, AugMixOptions? options = null, Normalization? normalization = null)
    {
        _seed = seed;
        _mixer = new AugMixer(options);
        _normalization = normalization ?? Normalization.Half;
    }

    /// <summary>What is mixed.</summary>
    public AugMixOptions Options => _mixer.Options;

    /// <summary>Writes one augmented, normalised view of an image as floats.</summary>
    /// <param name="pixels">The image, [height, width, channels]: red, green, blue, red, … Left as it is.</param>
    /// <param name="shape">Its width, height and channels.</param>
    /// <param name="index">The image's number in its set, 0 to 2^48 - 1.</param>
    /// <param name="view">As many floats as the image has samples, [channels, height, width]; all are written.</param>
    /// <param name="epoch">0 or more.</param>
    /// <param name="number">Which view of the image, 0 to 255; training uses 1 and 2.</param>
    /// <returns>What was drawn. It is replaced by the next call.</returns>
    /// <exception cref="ArgumentException">Pixels or view have another length than the shape, or the normalisation is for other channels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AugMixPlan Augment(ReadOnlySpan<byte> pixels, ImageShape shape, long index, Span<float> view, int epoch = 0, int number = FirstView)
    {
        ImageView source = Split(pixels, shape);
        Draw(shape, index, epoch, number);
        _mixer.Render(_plan, source, _workspace, _normalization, view);
        return _plan;
    }

    /// <summary>Writes one augmented view of an image as pixels of the same layout.</summary>
    /// <param name="pixels">The image, [height, width, channels]: red, green, blue, red, …</param>
    /// <param name="shape">Its width, height and channels.</param>
    /// <param name="index">The image's number in its set, 0 to 2^48 - 1.</param>
    /// <param name="view">As many bytes as the image has, [height, width, channels]; all are written. It may be the memory of <paramref name="pixels"/>.</param>
    /// <param name="epoch">0 or more.</param>
    /// <param name="number">Which view of the image, 0 to 255; training uses 1 and 2.</param>
    /// <returns>What was drawn. It is replaced by the next call.</returns>
    /// <exception cref="ArgumentException">Pixels or view have another length than the shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AugMixPlan Augment(ReadOnlySpan<byte> pixels, ImageShape shape, long index, Span<byte> view, int epoch = 0, int number = FirstView)
    {
        ImageView source = Split(pixels, shape);
        shape.ThrowIfOtherLength(view.Length);
        Draw(shape, index, epoch, number);
        ImageTarget planes = new(shape, Workspace.Room(ref _view, shape.Length));
        _mixer.RenderBytes(_plan, source, _workspace, planes);
        Interleaving.Merge(planes.View, view);
        return _plan;
    }

    private ImageView Split(ReadOnlySpan<byte> pixels, ImageShape shape)
    {
        ImageTarget planes = new(shape, Workspace.Room(ref _source, shape.Length));
        Interleaving.Split(pixels, planes);
        return planes.View;
    }

    private void Draw(ImageShape shape, long index, int epoch, int number)
        => _mixer.Draw(_random.Reset(_seed, SampleStream.View, epoch, index, number), shape, _plan);
}
