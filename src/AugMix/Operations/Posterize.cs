namespace AugMix;

/// <summary>Keeps the highest bits of each sample: 0 to 8 of them.</summary>
public sealed class Posterize : TableOperation
{
    /// <inheritdoc/>
    public override string Name => "posterize";

    /// <inheritdoc/>
    public override ParameterRange Parameter { get; } = new("bits kept", 0, 8, WholeNumbers: true);

    /// <inheritdoc/>
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = Level.Draw(random, severity);
        return new PlannedOperation(this, 4 - Level.Whole(level, 4), level);
    }

    internal override bool IsIdentity(double parameter) => parameter == 8;

    /// <inheritdoc/>
    protected override void Fill(ReadOnlySpan<byte> plane, double parameter, Span<byte> table)
    {
        int mask = 0xFF00 >> (int)parameter;
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = (byte)(i & mask);
        }
    }

    /// <inheritdoc/>
    protected override void WritePlane<T>(ReadOnlySpan<T> plane, double parameter, Span<T> destination)
    {
        // As many steps of equal width; white, which of floats lies just beyond the last, belongs to it.
        double steps = 1 << (int)parameter;
        double width = Sample<T>.Levels / steps;
        for (int i = 0; i < plane.Length; i++)
        {
            destination[i] = Sample<T>.Truncate(Math.Min(Math.Floor(Sample<T>.Read(plane[i]) / width), steps - 1) * width);
        }
    }
}
