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
    // torchvision, functional.py, _get_inverse_affine_matrix with scale 1 in double precision, then functional_tensor.py,
    // _gen_affine_grid: rounded to single, divided by half the sides.
    public static GridMatrix Of(double radians, double shearX, double shearY, double centreX, double centreY, double translateX, double translateY, ImageShape shape)
    {
        double a = Math.Cos(radians - shearY) / Math.Cos(shearY);
        double b = (-Math.Cos(radians - shearY) * Math.Tan(shearX) / Math.Cos(shearY)) - Math.Sin(radians);
        double c = Math.Sin(radians - shearY) / Math.Cos(shearY);
        double d = (-Math.Sin(radians - shearY) * Math.Tan(shearX) / Math.Cos(shearY)) + Math.Cos(radians);
        double x = (d * (-centreX - translateX)) + (-b * (-centreY - translateY)) + centreX;
        double y = (-c * (-centreX - translateX)) + (a * (-centreY - translateY)) + centreY;
        float halfWidth = 0.5f * shape.Width;
        float halfHeight = 0.5f * shape.Height;
        return new GridMatrix(
            (float)d / halfWidth, (float)-b / halfWidth, (float)x / halfWidth,
            (float)-c / halfHeight, (float)a / halfHeight, (float)y / halfHeight);
    }

    /// <summary>The same in pixels from the upper left corner, for labels that follow.</summary>
    public AffineMap InPixels(ImageShape shape)
    {
        (double width, double height) = (shape.Width / 2.0, shape.Height / 2.0);
        (double xx, double xy, double yx, double yy) = (XX * width, XY * width, YX * height, YY * height);
        return new AffineMap(
            xx, xy, ((X + 1) * width) - (xx * width) - (xy * height),
            yx, yy, ((Y + 1) * height) - (yx * width) - (yy * height));
    }
}
