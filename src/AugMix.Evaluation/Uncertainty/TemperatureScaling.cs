namespace AugMix.Evaluation;

/// <summary>What logits were divided by before any probability was taken.</summary>
/// <remarks>
/// A fitted temperature is never used on the images that it was fitted to: the clean test images are dealt into two halves by their
/// number, odd and even, and each half, with its corrupted copies, is divided by the temperature of the other. Numbers count from 0.
/// </remarks>
/// <param name="Fitted">Whether the temperatures were fitted to clean test images, or given.</param>
/// <param name="Temperatures">One given, or two fitted: that of images of even number, then that of images of odd number.</param>
public sealed record TemperatureScaling(bool Fitted, IReadOnlyList<double> Temperatures)
{
    /// <summary>One number for all images.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public static TemperatureScaling Given(double temperature)
        => temperature > 0 && double.IsFinite(temperature)
            ? new TemperatureScaling(false, [temperature])
            : throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is a finite number above 0.");

    /// <summary>Fits one temperature to the images of even number and one to those of odd number.</summary>
    /// <param name="clean">At least two clean images, with their logits as the network gave them.</param>
    /// <exception cref="ArgumentException">There are fewer, or their logits were not kept.</exception>
    public static TemperatureScaling Fit(SetOutcomes clean)
    {
        ArgumentNullException.ThrowIfNull(clean);
        if (!clean.HasLogits || clean.Count < 2)
        {
            throw new ArgumentException($"Temperatures are fitted to the logits of at least 2 images; {clean.Name} has {clean.Count}{(clean.HasLogits ? "" : " without logits")}.", nameof(clean));
        }

        return new TemperatureScaling(true, [OfHalf(clean, 0), OfHalf(clean, 1)]);
    }

    /// <summary>What the logits of an image are divided by: the given number, or the temperature of the half that it is not in.</summary>
    /// <param name="image">The image's number in its set, from 0.</param>
    public double For(int image) => Temperatures.Count == 1 ? Temperatures[0] : Temperatures[1 - (image % 2)];

    private static double OfHalf(SetOutcomes clean, int parity)
    {
        Temperature temperature = new();
        for (int i = parity; i < clean.Count; i += 2)
        {
            temperature.Add(clean.Logits(i), clean.Labels.Slice(i, 1), clean.Classes);
        }

        return temperature.Value;
    }
}
