namespace AugMix.Evaluation;

/// <summary>What logits shall be divided by: a given number, or what fits the clean test images.</summary>
/// <param name="Value">The number; null to fit it.</param>
public sealed record TemperatureChoice(double? Value)
{
    /// <summary>Fit it to the clean test images, half by half.</summary>
    public static TemperatureChoice Fit { get; } = new((double?)null);

    /// <summary>The given number, a finite one above 0; null to fit it.</summary>
    public double? Value { get; } = Value is null ? null : TemperatureScaling.Given(Value.Value).Temperatures[0];

    /// <summary>The scaling, where it can be told before any image was answered; null where it is fitted.</summary>
    public TemperatureScaling? Known => Value is { } temperature ? TemperatureScaling.Given(temperature) : null;
}
