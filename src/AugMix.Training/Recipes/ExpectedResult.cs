namespace AugMix.Training;

/// <summary>A number that a recipe is expected to reach, and who measured it.</summary>
/// <param name="Metric">What it is, such as <c>mean_corruption_error</c>; its normaliser is in the name.</param>
/// <param name="Value">A fraction, 0 to 1; a ratio to AlexNet's error where the metric's name says so.</param>
/// <param name="Source">Where the number is printed, or which runs gave it.</param>
/// <param name="Ours">Whether it was measured with this program.</param>
public sealed record ExpectedResult(string Metric, double Value, string Source, bool Ours);
