namespace AugMix;

/// <summary>A position in an image in pixels from its upper left corner: the first pixel reaches from 0 to 1, its centre is at 0.5.</summary>
/// <param name="X">From the left edge.</param>
/// <param name="Y">From the upper edge.</param>
public readonly record struct LabelPoint(double X, double Y);
