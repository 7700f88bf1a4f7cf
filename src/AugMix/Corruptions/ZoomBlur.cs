namespace AugMix;

/// <summary>The mean of the image and of copies enlarged about its centre, as a camera in motion sees it.</summary>
/// <remarks>The factors start at 1, so that the image counts twice. Computed in single precision, as in the reference.</remarks>
public sealed class ZoomBlur : Corruption
{
    // Factors from 1 by a step up to, but for rounding, not including a stop.
    private static readonly SeverityTable<double[]> s_factors = new(
        cifar: [Factors(1.06, .01), Factors(1.11, .01), Factors(1.16, .01), Factors(1.21, .01), Factors(1.26, .01)],
        tinyImageNet: [Factors(1.06, .01), Factors(1.11, .01), Factors(1.16, .01), Factors(1.21, .01), Factors(1.26, .01)],
        imageNet: [Factors(1.11, .01), Factors(1.16, .01), Factors(1.21, .02), Factors(1.26, .02), Factors(1.31, .03)]);

    private static readonly float[] s_levels = [.. Enumerable.Range(0, 256).Select(level => (float)UnitLevel.FromByte((byte)level))];

    /// <inheritdoc/>
    public override string Name => "zoom_blur";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        double[] factors = s_factors[level];
        ReadOnlySpan<byte> samples = source.Samples;
        using Scratch<float> planes = new(samples.Length);
        using Scratch<float> sums = new(samples.Length);
        for (int i = 0; i < samples.Length; i++)
        {
            planes.Span[i] = s_levels[samples[i]];
        }

        sums.Span.Clear();
        foreach (double factor in factors)
        {
            CentreZoom.Add(planes.Span, source.Shape.Width, source.Shape.Height, factor, sums.Span);
        }

        MeanLevelKernel.Run(planes.Span, sums.Span, factors.Length + 1, destination.Samples);
    }

    // numpy.arange(1, stop, step): the number of steps is rounded up in doubles, which for stops such as 1.06 gives one more than meant,
    // and the step is the difference of the first two.
    internal static double[] Factors(double stop, double step)
    {
        double rounded = 1 + step - 1;
        return [.. Enumerable.Range(0, (int)Math.Ceiling((stop - 1) / step)).Select(i => 1 + (i * rounded))];
    }
}
