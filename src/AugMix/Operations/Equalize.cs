namespace AugMix;

/// <summary>Spreads the values of each channel so that all become about equally frequent.</summary>
public sealed class Equalize : TableOperation
{
    /// <inheritdoc/>
    public override string Name => "equalize";

    /// <inheritdoc/>
    public override ParameterRange? Parameter => null;

    /// <inheritdoc/>
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape) => new(this, 0);

    /// <inheritdoc/>
    protected override void Fill(ReadOnlySpan<byte> plane, double parameter, Span<byte> table)
    {
        Span<int> counts = stackalloc int[256];
        HistogramKernel.Run(plane, counts);
        int last = counts[counts.LastIndexOfAnyExcept(0)];

        // Samples per grey level, the brightest value left out (Pillow, ImageOps.equalize). With less than one there is nothing to spread.
        int step = (plane.Length - last) / 255;
        EqualizeKernel.Run(counts, step, table);
    }

    /// <inheritdoc/>
    protected override void WritePlane<T>(ReadOnlySpan<T> plane, double parameter, Span<T> destination)
        => EqualizeDefinition.Run(plane, destination);
}
