namespace AugMix;

/// <summary>Tilts the image about both axes through its centre, as a sheet seen from a distance of its diagonal.</summary>
/// <remarks>The reference's sheet lies one pixel further away than its eye: every frame is smaller by one part in the diagonal, the untilted one included.</remarks>
internal sealed class TiltPerturbation : Perturbation
{
    // Degrees about each axis from one frame to the next; the sixteenth has none.
    private static readonly ProfileTable<double> s_steps = new(cifar: .75, tinyImageNet: 1, imageNet: 1);

    public override string Name => "tilt";

    private protected override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        using Scratch<byte> scratch = new(source.Shape.Length);
        ImageTarget whole = new(source.Shape, scratch.Span);
        using PerspectiveWarp warp = new(source);
        Span<double> inverse = stackalloc double[9];
        for (int frame = 0; frame < UsualFrameCount; frame++)
        {
            ImageTarget target = frames.Begin(frame);
            FillInverse(CentredAffine.Radians((frame - 15) * s_steps[settings.Profile]), source.Shape, inverse);
            if (target.Shape == source.Shape)
            {
                warp.Run(inverse, target);
            }
            else
            {
                warp.Run(inverse, whole);
                CentreCrop.Copy(whole.View, target);
            }

            frames.End(frame);
        }
    }

    // The product of the reference's five matrices (project, move away, turn about x, turn about y, centre), then OpenCV's inverse of it.
    private static void FillInverse(double radians, ImageShape shape, Span<double> inverse)
    {
        (double width, double height) = (shape.Width, shape.Height);
        double distance = Math.Sqrt((width * width) + (height * height));
        (double sine, double cosine) = (Math.Sin(radians), Math.Cos(radians));

        // Turning about x and then y; rows are x, y, z.
        (double x, double y) = (width / 2, height / 2);
        ReadOnlySpan<double> turned =
        [
            cosine, 0, -sine,
            -sine * sine, cosine, -sine * cosine,
            cosine * sine, sine, cosine * cosine,
        ];
        Span<double> map = stackalloc double[9];
        for (int column = 0; column < 3; column++)
        {
            // The centring matrix has columns (1, 0, 0), (0, 1, 0) and (-x, -y, 1), the last with 1 in the fourth row too.
            double tx = column < 2 ? turned[column] : turned[2] - (turned[0] * x) - (turned[1] * y);
            double ty = column < 2 ? turned[3 + column] : turned[5] - (turned[3] * x) - (turned[4] * y);
            double tz = column < 2 ? turned[6 + column] : turned[8] - (turned[6] * x) - (turned[7] * y) + distance;
            map[column] = (distance * tx) + (x * tz);
            map[3 + column] = (distance * ty) + (y * tz);
            map[6 + column] = tz;
        }

        Invert(map, inverse);
    }

    // OpenCV's invert of three rows (lapack.cpp): cofactors times the reciprocal of the determinant.
    private static void Invert(ReadOnlySpan<double> m, Span<double> inverse)
    {
        double determinant = (m[0] * ((m[4] * m[8]) - (m[5] * m[7]))) - (m[1] * ((m[3] * m[8]) - (m[5] * m[6]))) + (m[2] * ((m[3] * m[7]) - (m[4] * m[6])));
        double reciprocal = 1 / determinant;
        inverse[0] = ((m[4] * m[8]) - (m[5] * m[7])) * reciprocal;
        inverse[1] = ((m[2] * m[7]) - (m[1] * m[8])) * reciprocal;
        inverse[2] = ((m[1] * m[5]) - (m[2] * m[4])) * reciprocal;
        inverse[3] = ((m[5] * m[6]) - (m[3] * m[8])) * reciprocal;
        inverse[4] = ((m[0] * m[8]) - (m[2] * m[6])) * reciprocal;
        inverse[5] = ((m[2] * m[3]) - (m[0] * m[5])) * reciprocal;
        inverse[6] = ((m[3] * m[7]) - (m[4] * m[6])) * reciprocal;
        inverse[7] = ((m[1] * m[6]) - (m[0] * m[7])) * reciprocal;
        inverse[8] = ((m[0] * m[4]) - (m[1] * m[3])) * reciprocal;
    }
}
