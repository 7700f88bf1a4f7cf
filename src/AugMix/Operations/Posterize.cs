namespace AugMix;

/// <summary>Keeps the highest bits of each sample: 0 to 8 of them.</summary>
public sealed class Posterize : Operation
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
    protected override void Write(in ImageView source, double parameter, in ImageTarget destination)
        => PosterizeKernel.Run(source.Samples, (byte)(0xFF00 >> (int)parameter), destination.Samples);

    /// <inheritdoc/>
    protected override void Write<T>(ImageView<T> source, double parameter, ImageTarget<T> destination)
    {
        // As many steps of equal width; white, which of floats lies just beyond the last, belongs to it.
        double steps = 1 << (int)parameter;
        double width = Sample<T>.Levels / steps;
        ReadOnlySpan<T> samples = source.Samples;
        for (int i = 0; i < samples.Length; i++)
        {
            destination.Samples[i] = Sample<T>.Truncate(Math.Min(Math.Floor(Sample<T>.Read(samples[i]) / width), steps - 1) * width);
        }
    }
}
