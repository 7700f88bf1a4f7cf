namespace AugMix;

/// <summary>Inverts every sample at or above a threshold from 0 to 256.</summary>
public sealed class Solarize : TableOperation
{
    /// <inheritdoc/>
    public override string Name => "solarize";

    /// <inheritdoc/>
    public override ParameterRange Parameter { get; } = new("the threshold", 0, 256);

    /// <inheritdoc/>
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = Level.Draw(random, severity);
        return new PlannedOperation(this, 256 - Level.Whole(level, 256), level);
    }

    internal override bool IsIdentity(double parameter) => parameter > 255;

    /// <inheritdoc/>
    protected override void Fill(ReadOnlySpan<byte> plane, double parameter, Span<byte> table)
    {
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = (byte)(i < parameter ? i : 255 - i);
        }
    }

    /// <inheritdoc/>
    protected override void WritePlane<T>(ReadOnlySpan<T> plane, double parameter, Span<T> destination)
    {
        // The threshold is on the scale where white is 255, so that 256 leaves every depth's white alone.
        double threshold = Sample<T>.FromByteScale(parameter);
        T white = T.CreateTruncating(Sample<T>.White);
        for (int i = 0; i < plane.Length; i++)
        {
            destination[i] = Sample<T>.Read(plane[i]) < threshold ? plane[i] : white - plane[i];
        }
    }
}
