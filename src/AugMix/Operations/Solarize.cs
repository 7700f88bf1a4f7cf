namespace AugMix;

/// <summary>Inverts every sample at or above a threshold from 0 to 256.</summary>
public sealed class Solarize : Operation
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
    protected override void Write(in ImageView source, double parameter, in ImageTarget destination)
    {
        if (IsIdentity(parameter))
        {
            source.Samples.CopyTo(destination.Samples);
            return;
        }

        // Samples are whole numbers: below 199.5 is below 200.
        SolarizeKernel.Run(source.Samples, (byte)Math.Ceiling(parameter), destination.Samples);
    }

    /// <inheritdoc/>
    protected override void Write<T>(ImageView<T> source, double parameter, ImageTarget<T> destination)
    {
        // The threshold is on the scale where white is 255, so that 256 leaves every depth's white alone.
        double threshold = Sample<T>.FromByteScale(parameter);
        T white = T.CreateTruncating(Sample<T>.White);
        ReadOnlySpan<T> samples = source.Samples;
        for (int i = 0; i < samples.Length; i++)
        {
            destination.Samples[i] = Sample<T>.Read(samples[i]) < threshold ? samples[i] : white - samples[i];
        }
    }
}
