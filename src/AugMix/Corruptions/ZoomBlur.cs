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

    /// <inheritdoc/>
    public override string Name => "zoom_blur";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        double[] factors = s_factors[level];
        using Scratch<float> plane = new(source.Shape.PlaneLength);
        using Scratch<float> sum = new(source.Shape.PlaneLength);
        using Scratch<CentreZoom.Tap> columns = new(width);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            ReadOnlySpan<byte> samples = source.Plane(channel);
            for (int i = 0; i < samples.Length; i++)
            {
                plane.Span[i] = (float)UnitLevel.FromByte(samples[i]);
            }

            sum.Span.Clear();
            foreach (double factor in factors)
            {
                CentreZoom.Add(plane.Span, width, height, factor, columns.Span, sum.Span);
            }

            Span<byte> corrupted = destination.Plane(channel);
            for (int i = 0; i < samples.Length; i++)
            {
                float mean = (plane.Span[i] + sum.Span[i]) / (factors.Length + 1);
                corrupted[i] = (byte)(Math.Clamp(mean, 0f, 1f) * 255f);
            }
        }
    }

    // numpy.arange(1, stop, step): the number of steps is rounded up in doubles, which for stops such as 1.06 gives one more than meant,
    // and the step is the difference of the first two.
    internal static double[] Factors(double stop, double step)
    {
        double rounded = 1 + step - 1;
        return [.. Enumerable.Range(0, (int)Math.Ceiling((stop - 1) / step)).Select(i => 1 + (i * rounded))];
    }
}
