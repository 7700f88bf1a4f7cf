namespace AugMix.Cli;

/// <summary>One thread's buffers, reused from image to image.</summary>
internal sealed class PerturbWorker(PerturbSettings settings)
{
    private ImageBuffer? _frame;

    /// <summary>The clean image.</summary>
    public ImageBuffer? Image { get; set; }

    /// <summary>Ticks of the stopwatch spent in each perturbation asked for, writing left out.</summary>
    public long[] Ticks { get; } = new long[settings.Choice.Perturbations.Count];

    /// <summary>The draws for one sequence.</summary>
    public PerturbationRandom Random { get; } = new(settings.Random, settings.Seed);

    /// <summary>Room for a frame.</summary>
    public ImageBuffer FrameOf(ImageShape shape) => _frame = _frame?.Shape == shape ? _frame : new ImageBuffer(shape);
}
