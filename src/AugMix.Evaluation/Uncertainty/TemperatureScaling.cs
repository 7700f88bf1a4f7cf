namespace AugMix.Evaluation;

/// <summary>What logits were divided by before any probability was taken.</summary>
/// <remarks>
/// A fitted temperature is never used on the images that it was fitted to: the clean test images are dealt into two halves by their
/// number, odd and even, and each half, with its corrupted copies, is divided by the temperature of the other.
/// </remarks>
/// <param name="Fitted">Whether the temperatures were fitted to clean test images, or given.</param>
/// <param name="Temperatures">One given, or two fitted: that of images of even number, then that of images of odd number.</param>
public sealed record TemperatureScaling(bool Fitted, IReadOnlyList<double> Temperatures);
