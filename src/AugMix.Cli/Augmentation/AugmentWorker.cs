namespace AugMix.Cli;

/// <summary>One thread's buffers, reused from image to image.</summary>
internal sealed class AugmentWorker
{
    private readonly SampleRandom _random = new();
    private float[] _floats = [];
    private Picture? _result;

    public Workspace Workspace { get; } = new();

    public AugMixPlan Plan { get; } = new();

    public Picture? Image { get; set; }

    /// <summary>The stream of one view of one image.</summary>
    public SampleRandom Reset(ulong seed, int index, int view) => _random.Reset(seed, SampleStream.View, epoch: 0, index, view);

    public Picture Result(Picture image) => _result = image.Like(_result);

    public Span<float> Floats(int length)
    {
        if (_floats.Length < length)
        {
            _floats = new float[length];
        }

        return _floats.AsSpan(0, length);
    }
}
