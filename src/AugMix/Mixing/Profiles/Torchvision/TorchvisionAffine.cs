namespace AugMix;

/// <summary>A torchvision operation that moves pixels: black where nothing comes from, which also darkens the border when it is interpolated.</summary>
internal abstract class TorchvisionAffine(GridFilter filter) : TorchvisionOperation
{
    public sealed override bool IsGeometric => true;

    protected sealed override bool IsSigned => true;

    internal sealed override AffineMap? MapOf(double parameter, ImageShape shape) => Matrix(parameter, shape).InPixels(shape);

    protected sealed override void Write(ImageView source, double parameter, ImageTarget destination)
        => GridSampleKernel.Run(source, Matrix(parameter, source.Shape), filter, destination);

    /// <summary>Where each pixel of the result comes from.</summary>
    protected abstract GridMatrix Matrix(double parameter, ImageShape shape);

    /// <summary>The angle of a shear, by way of degrees as torchvision goes.</summary>
    protected static double ShearAngle(double coefficient) => Math.Atan(coefficient) * (180 / Math.PI) * (Math.PI / 180);
}
