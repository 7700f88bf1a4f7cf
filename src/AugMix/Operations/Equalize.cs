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
    protected override void Fill(ReadOnlySpan<byte> planes, int length, double parameter, Span<byte> tables)
    {
        for (int i = 0; i < planes.Length / length; i++)
        {
            EqualizeKernel.Run(planes.Slice(i * length, length), tables.Slice(i * Values, Values));
        }
    }

    /// <inheritdoc/>
    protected override void WritePlane<T>(ReadOnlySpan<T> plane, double parameter, Span<T> destination)
        => EqualizeDefinition.Run(plane, destination);
}
