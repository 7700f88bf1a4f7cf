namespace AugMix;

/// <summary>Where a perturbation's frames go: memory for all of them, or memory for one that is handed on again and again.</summary>
internal readonly ref struct FrameSequence
{
    private readonly ImageShape _shape;
    private readonly Span<byte> _samples;
    private readonly FrameAction? _take;

    public FrameSequence(ImageShape shape, Span<byte> samples, FrameAction? take)
    {
        _shape = shape;
        _samples = samples;
        _take = take;
    }

    /// <summary>Shape of every frame: the source's, or a smaller one for its centre.</summary>
    public ImageShape Shape => _shape;

    /// <summary>Where to write a frame, every sample of it.</summary>
    public ImageTarget Begin(int frame) => new(_shape, _take is null ? _samples.Slice(frame * _shape.Length, _shape.Length) : _samples);

    /// <summary>Hands a written frame on.</summary>
    public void End(int frame) => _take?.Invoke(frame, Begin(frame).View);
}
