namespace AugMix.Cli;

/// <summary>One thread's buffers, reused from image to image.</summary>
internal sealed class CorruptWorker(CorruptSettings settings)
{
    private ImageBuffer? _read;
    private ImageBuffer? _colour;
    private ImageBuffer? _result;

    /// <summary>The clean image.</summary>
    public ImageBuffer Image => _colour ?? _read!;

    /// <summary>Ticks of the stopwatch spent in each corruption asked for.</summary>
    public long[] Ticks { get; } = new long[settings.Choice.Corruptions.Count];

    /// <summary>The draws for one image.</summary>
    public CorruptionRandom Random { get; } = new(settings.Random, settings.Seed);

    /// <summary>Reads an image of the input.</summary>
    /// <returns>Its shape, as it is corrupted.</returns>
    public ImageShape Read(ImageInput images, int index)
    {
        _read = images.ReadColors(index, _read);
        _colour = settings.MakesColour && _read.Shape.Channels == 1 ? InColour(_read, _colour) : null;
        return Image.Shape;
    }

    /// <summary>Room for the corrupted image.</summary>
    public ImageBuffer ResultOf(ImageShape shape) => _result = _result?.Shape == shape ? _result : new ImageBuffer(shape);

    private static ImageBuffer InColour(ImageBuffer grey, ImageBuffer? reuse)
    {
        ImageShape shape = new(grey.Shape.Width, grey.Shape.Height, 3);
        ImageBuffer colour = reuse?.Shape == shape ? reuse : new ImageBuffer(shape);
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            grey.View.Samples.CopyTo(colour.Target.Plane(channel));
        }

        return colour;
    }
}
