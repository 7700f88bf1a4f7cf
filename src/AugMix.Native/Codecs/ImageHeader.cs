namespace AugMix.Codecs;

/// <summary>What an image file says of itself before its pixels.</summary>
/// <param name="Shape">Width, height, and the channels of the whole image, alpha included.</param>
/// <param name="Bits">Bits of a sample, 8 or 16; fewer are expanded to 8.</param>
public readonly record struct ImageHeader(ImageShape Shape, int Bits);
