namespace AugMix;

/// <summary>torchvision's affine maps about the image's centre, from the result to the source, with its order of operations.</summary>
internal static class CentredAffine
{
    public static double Radians(double degrees) => degrees * (Math.PI / 180);

    /// <summary>The map that turns clockwise, enlarges, shears along x and shifts to the right.</summary>
    /// <param name="shape">Of the image.</param>
    /// <param name="degrees">To turn by, clockwise.</param>
    /// <param name="right">To shift by, in pixels.</param>
    /// <param name="scale">Above 1 enlarges.</param>
    /// <param name="shear">In degrees.</param>
    public static AffineMap Map(ImageShape shape, double degrees = 0, double right = 0, double scale = 1, double shear = 0)
    {
        double turn = Radians(degrees);
        double x = shape.Width * 0.5;
        double y = shape.Height * 0.5;

        // functional.py, _get_inverse_affine_matrix, with no shear along y.
        double a = Math.Cos(turn);
        double b = (-Math.Cos(turn) * Math.Tan(Radians(shear))) - Math.Sin(turn);
        double c = Math.Sin(turn);
        double d = (-Math.Sin(turn) * Math.Tan(Radians(shear))) + Math.Cos(turn);
        (double xx, double xy, double yx, double yy) = (d / scale, -b / scale, -c / scale, a / scale);
        return new AffineMap(
            xx, xy, (xx * (-x - right)) + (xy * -y) + x,
            yx, yy, (yx * (-x - right)) + (yy * -y) + y);
    }

    /// <summary>Moves an image and cuts the middle out.</summary>
    /// <param name="source">The image.</param>
    /// <param name="map">Where each pixel comes from.</param>
    /// <param name="whole">Scratch of the image's shape, used where the frame is smaller.</param>
    /// <param name="frame">Receives the middle.</param>
    public static void Move(ImageView source, AffineMap map, ImageTarget whole, ImageTarget frame)
    {
        if (frame.Shape == source.Shape)
        {
            AffineKernel.Run(source, map, frame);
            return;
        }

        AffineKernel.Run(source, map, whole);
        CentreCrop.Copy(whole.View, frame);
    }
}
