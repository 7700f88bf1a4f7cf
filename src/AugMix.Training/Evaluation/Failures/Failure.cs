namespace AugMix.Training;

/// <summary>An image that a network got wrong.</summary>
/// <param name="Corruption">The corruption by the benchmark's name; empty for a clean image.</param>
/// <param name="Severity">1 to 5; 0 for a clean image.</param>
/// <param name="Index">Its number in its set.</param>
/// <param name="Label">The true class.</param>
/// <param name="Predicted">The predicted class.</param>
/// <param name="Confidence">The probability of the predicted class, 0 to 1.</param>
public sealed record Failure(string Corruption, int Severity, int Index, int Label, int Predicted, double Confidence);
