namespace AugMix;

/// <summary>A torchvision operation that moves pixels: black where nothing comes from, which also darkens the border when it is interpolated.</summary>
internal abstract class TorchvisionAffine(GridFilter filter) : TorchvisionOperation
{
    // Single precision misses a place by at most 2.25 * 2^-23 of the side. Up to this side that changes an interpolated sample by less than
    // 0.3, which rounding takes away: the result is the shifted image.
    private const int LargestExactSide = 2048;

    public sealed override bool IsGeometric => true;

    protected sealed override bool IsSigned => true;

    internal sealed override AffineMap? MapOf(double parameter, ImageShape shape)
    {
        AffineMap map = FromCentre(parameter, shape);
        double x = shape.Width * 0.5;
        double y = shape.Height * 0.5;
        return map with { X = map.X + x - (map.XX * x) - (map.XY * y), Y = map.Y + y - (map.YX * x) - (map.YY * y) };
    }

    protected sealed override void Write(in ImageView source, double parameter, in ImageTarget destination)
    {
        AffineMap map = FromCentre(parameter, source.Shape);
        if (IsExactShift(map, source.Shape))
        {
            AffineKernel.Run(source, map, destination);
        }
        else
        {
            GridSampleKernel.Run(source, GridMatrix.Of(map, source.Shape), filter, destination);
        }
    }

    /// <summary>Where each pixel of the result comes from, both counted from the image's centre.</summary>
    protected abstract AffineMap FromCentre(double parameter, ImageShape shape);

    private static bool IsExactShift(AffineMap map, ImageShape shape)
        => map is { XX: 1, XY: 0, YX: 0, YY: 1 } && map.X == Math.Floor(map.X) && map.Y == Math.Floor(map.Y)
            && Math.Max(shape.Width, shape.Height) <= LargestExactSide;

    /// <summary>The map of an angle, two shears, a centre and a translation (functional.py, _get_inverse_affine_matrix with scale 1).</summary>
    protected static AffineMap Inverse(
        double radians = 0, double shearX = 0, double shearY = 0, double centreX = 0, double centreY = 0, double translateX = 0, double translateY = 0)
    {
        double a = Math.Cos(radians - shearY) / Math.Cos(shearY);
        double b = (-Math.Cos(radians - shearY) * Math.Tan(shearX) / Math.Cos(shearY)) - Math.Sin(radians);
        double c = Math.Sin(radians - shearY) / Math.Cos(shearY);
        double d = (-Math.Sin(radians - shearY) * Math.Tan(shearX) / Math.Cos(shearY)) + Math.Cos(radians);
        double x = (d * (-centreX - translateX)) + (-b * (-centreY - translateY)) + centreX;
        double y = (-c * (-centreX - translateX)) + (a * (-centreY - translateY)) + centreY;
        return new AffineMap(d, -b, x, -c, a, y);
    }

    /// <summary>The angle of a shear, by way of degrees as torchvision goes.</summary>
    protected static double ShearAngle(double coefficient) => Math.Atan(coefficient) * (180 / Math.PI) * (Math.PI / 180);
}
