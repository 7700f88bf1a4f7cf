namespace AugMix.Report;

/// <summary>An image that a network got wrong.</summary>
/// <param name="Image">The image as the network saw it; its caption is left out.</param>
/// <param name="Run">The run; empty where the folder does not say.</param>
/// <param name="Corruption">What was done to the image; empty for a clean one.</param>
/// <param name="Severity">How strongly, 1 to 5; 0 for a clean one.</param>
/// <param name="LabelName">What it shows.</param>
/// <param name="PredictionName">What the network said.</param>
/// <param name="Confidence">How sure it was, 0 to 1.</param>
public sealed record WrongAnswer(ReportImage Image, string Run, string Corruption, int Severity, string LabelName, string PredictionName, double Confidence);
