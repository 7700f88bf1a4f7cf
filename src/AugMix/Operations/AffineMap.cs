namespace AugMix;

/// <summary>From a position in the result to one in the source: (XX x + XY y + X, YX x + YY y + Y), in pixels, centres at halves.</summary>
/// <param name="XX">How the source's x grows with x.</param>
/// <param name="XY">How the source's x grows with y.</param>
/// <param name="X">The source's x of the origin.</param>
/// <param name="YX">How the source's y grows with x.</param>
/// <param name="YY">How the source's y grows with y.</param>
/// <param name="Y">The source's y of the origin.</param>
public readonly record struct AffineMap(double XX, double XY, double X, double YX, double YY, double Y);
