namespace AugMix.Evaluation;

/// <summary>One bar of a reliability diagram: the samples whose confidence lies above <paramref name="Lower"/> and at or below <paramref name="Upper"/>.</summary>
/// <param name="Lower">Lower edge, excluded.</param>
/// <param name="Upper">Upper edge, included.</param>
/// <param name="Count">Samples in the bin.</param>
/// <param name="Confidence">Their mean confidence; 0 when there are none.</param>
/// <param name="Accuracy">Share of them that is right; 0 when there are none.</param>
public readonly record struct ReliabilityBin(double Lower, double Upper, int Count, double Confidence, double Accuracy);
