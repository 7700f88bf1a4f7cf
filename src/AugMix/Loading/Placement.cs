namespace AugMix;

/// <summary>What <see cref="FlipAndCrop"/> drew for one image.</summary>
/// <param name="Flip">Whether the image is mirrored left to right.</param>
/// <param name="Left">The crop's first column in the (mirrored) image; negative inside the border.</param>
/// <param name="Top">The crop's first row in the image; negative inside the border.</param>
public readonly record struct Placement(bool Flip, int Left, int Top);
