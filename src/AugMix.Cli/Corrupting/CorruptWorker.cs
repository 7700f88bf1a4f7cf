namespace AugMix.Cli;

/// <summary>One thread's buffers, reused from image to image.</summary>
internal sealed class CorruptWorker(CorruptSettings settings)
{
    private ImageBuffer? _result;

    /// <summary>The clean image.</summary>
    public ImageBuffer? Image { get; set; }

    /// <summary>Ticks of the stopwatch spent in each corruption asked for.</summary>
    public long[] Ticks { get; } = new long[settings.Choice.Corruptions.Count];

    /// <summary>The draws for one image.</summary>
    public CorruptionRandom Random { get; } = new(settings.Random, settings.Seed);

    /// <summary>Room for the corrupted image.</summary>
    public ImageBuffer ResultOf(ImageShape shape) => _result = _result?.Shape == shape ? _result : new ImageBuffer(shape);
}
