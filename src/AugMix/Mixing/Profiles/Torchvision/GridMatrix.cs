namespace AugMix;

/// <summary>
/// From a pixel of the result to a place in the source, as torchvision has it: pixels count from the image's centre (x, y), places from
/// -1 to 1; place = (XX x + XY y + X, YX x + YY y + Y), all in single precision.
/// </summary>
/// <param name="XX">How the place's x grows with x.</param>
/// <param name="XY">How the place's x grows with y.</param>
/// <param name="X">The place's x of the centre.</param>
/// <param name="YX">How the place's y grows with x.</param>
/// <param name="YY">How the place's y grows with y.</param>
/// <param name="Y">The place's y of the centre.</param>
internal readonly record struct GridMatrix(float XX, float XY, float X, float YX, float YY, float Y)
{
    /// <summary>The same as a map between pixels that count from the centre: rounded to single precision, then divided by half the sides (functional_tensor.py, _gen_affine_grid).</summary>
    public static GridMatrix Of(AffineMap fromCentre, ImageShape shape)
    {
        float halfWidth = 0.5f * shape.Width;
        float halfHeight = 0.5f * shape.Height;
        return new GridMatrix(
            (float)fromCentre.XX / halfWidth, (float)fromCentre.XY / halfWidth, (float)fromCentre.X / halfWidth,
            (float)fromCentre.YX / halfHeight, (float)fromCentre.YY / halfHeight, (float)fromCentre.Y / halfHeight);
    }
}
