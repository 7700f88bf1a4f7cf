using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>Bends the image: an affine map of three points near its centre, then a smooth random displacement of every pixel.</summary>
public sealed class ElasticTransform : Corruption
{
    private const int Points = 3;

    // For images of 224 pixels the reference multiplies by 244, a slip its author left in because nothing breaks; the published images have it.
    private const int ImageNetSide = 244;
    private const int TinyImageNetSide = 64;
    private const int CifarSide = 32;

    private static readonly SeverityTable<Bend> s_bends = new(
        cifar:
        [
            new(CifarSide * 0, CifarSide * 0, CifarSide * .08),
            new(CifarSide * .05, CifarSide * .2, CifarSide * .07),
            new(CifarSide * .08, CifarSide * .06, CifarSide * .06),
            new(CifarSide * .1, CifarSide * .04, CifarSide * .05),
            new(CifarSide * .1, CifarSide * .03, CifarSide * .03),
        ],
        tinyImageNet:
        [
            new(TinyImageNetSide * 0, TinyImageNetSide * 0, TinyImageNetSide * .08),
            new(TinyImageNetSide * .05, TinyImageNetSide * .3, TinyImageNetSide * .06),
            new(TinyImageNetSide * .1, TinyImageNetSide * .08, TinyImageNetSide * .06),
            new(TinyImageNetSide * .1, TinyImageNetSide * .03, TinyImageNetSide * .03),
            new(TinyImageNetSide * .16, TinyImageNetSide * .03, TinyImageNetSide * .02),
        ],
        imageNet:
        [
            new(ImageNetSide * 2, ImageNetSide * .7, ImageNetSide * .1),
            new(ImageNetSide * 2, ImageNetSide * .08, ImageNetSide * .2),
            new(ImageNetSide * .05, ImageNetSide * .01, ImageNetSide * .02),
            new(ImageNetSide * .07, ImageNetSide * .01, ImageNetSide * .02),
            new(ImageNetSide * .12, ImageNetSide * .01, ImageNetSide * .02),
        ]);

    /// <inheritdoc/>
    public override string Name => "elastic_transform";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        Bend bend = s_bends[level];
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        using Scratch<Vector128<float>> pixels = new(source.Shape.PlaneLength);
        using Scratch<Vector128<float>> warped = new(source.Shape.PlaneLength);
        PixelLanes.FromImage(source, pixels.Span);
        AffineWarp.Run(pixels.Span, width, height, AffineFit.Inverse(DrawMap(source.Shape, bend.Jitter, random)), warped.Span);
        if (bend.Scale == 0)
        {
            // The reference draws displacements and multiplies them by 0.
            PixelLanes.ToImage(warped.Span, destination, 0);
            return;
        }

        using Scratch<float> right = new(source.Shape.PlaneLength);
        using Scratch<float> down = new(source.Shape.PlaneLength);
        DrawDisplacements(bend, width, height, random, right.Span);
        DrawDisplacements(bend, width, height, random, down.Span);
        for (int y = 0; y < height; y++)
        {
            Span<Vector128<float>> row = pixels.Span.Slice(y * width, width);
            DisplacedPixels.ReadRow(warped.Span, width, height, y, right.Span.Slice(y * width, width), down.Span.Slice(y * width, width), row);
            PixelLanes.ToImage(row, destination, y * width);
        }
    }

    // Three corners of a square about the centre move on their own. The reference gives OpenCV rows for x and columns for y,
    // which matters where the sides differ.
    private static AffineMap DrawMap(ImageShape shape, double jitter, RandomSource random)
    {
        (float x, float y) = (shape.Height / 2, shape.Width / 2);
        float half = Math.Min(shape.Height, shape.Width) / 3;
        ReadOnlySpan<float> from = [x + half, y + half, x + half, y - half, x - half, y - half];
        Span<float> to = stackalloc float[2 * Points];
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[i] + (float)random.Uniform(-jitter, jitter);
        }

        return AffineFit.Through(from, to);
    }

    private static void DrawDisplacements(Bend bend, int width, int height, RandomSource random, Span<float> displacements)
    {
        using Scratch<double> smooth = new(displacements.Length);
        random.NextDoubles(smooth.Span);
        foreach (ref double draw in smooth.Span)
        {
            draw = -1 + (2 * draw);
        }

        bend.Smoothing.Smooth(smooth.Span, width, height);
        for (int i = 0; i < displacements.Length; i++)
        {
            displacements[i] = (float)(smooth.Span[i] * bend.Scale);
        }
    }

    // How far pixels move at most, over how many pixels that is smoothed, and by how much each point of the affine map moves at most.
    private sealed class Bend(double scale, double sigma, double jitter)
    {
        public double Scale { get; } = scale;

        public MirroredGaussian Smoothing { get; } = new(sigma);

        public double Jitter { get; } = jitter;
    }
}
