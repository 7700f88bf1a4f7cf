namespace AugMix;

/// <summary>Smooths, moves pixels about as frosted glass does, and smooths again.</summary>
public sealed class GlassBlur : Corruption
{
    // Smoothing in pixels, largest shift, passes.
    private static readonly SeverityTable<(GaussianKernel Kernel, int Shift, int Passes)> s_glasses = new(
        cifar: [(new(.05), 1, 1), (new(.25), 1, 1), (new(.4), 1, 1), (new(.25), 1, 2), (new(.4), 1, 2)],
        tinyImageNet: [(new(.1), 1, 1), (new(.5), 1, 1), (new(.6), 1, 2), (new(.7), 2, 1), (new(.9), 2, 2)],
        imageNet: [(new(.7), 1, 2), (new(.9), 2, 1), (new(1), 2, 3), (new(1.1), 3, 2), (new(1.5), 4, 2)]);

    /// <inheritdoc/>
    public override string Name => "glass_blur";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (GaussianKernel kernel, int shift, int passes) = s_glasses[level];
        Smooth(kernel, source, destination);
        for (int pass = 0; pass < passes; pass++)
        {
            Move(destination, shift, random);
        }

        Smooth(kernel, destination.View, destination);
    }

    // The image may be its own destination: each plane is copied before it is written.
    private static void Smooth(GaussianKernel kernel, ImageView source, ImageTarget destination)
    {
        using Scratch<double> plane = new(source.Shape.PlaneLength);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            UnitLevel.FromBytes(source.Plane(channel), plane.Span);
            kernel.Smooth(plane.Span, source.Shape.Width, source.Shape.Height);
            UnitLevel.ToBytes(plane.Span, destination.Plane(channel));
        }
    }

    // The reference means to exchange two pixels, but its assignment only copies the neighbour over the pixel (make_cifar_c.py, glass_blur).
    private static void Move(ImageTarget image, int shift, RandomSource random)
    {
        int width = image.Shape.Width;
        for (int y = image.Shape.Height - shift; y > shift; y--)
        {
            for (int x = width - shift; x > shift; x--)
            {
                int dx = random.Integer(-shift, shift);
                int dy = random.Integer(-shift, shift);
                for (int channel = 0; channel < image.Shape.Channels; channel++)
                {
                    Span<byte> plane = image.Plane(channel);
                    plane[(y * width) + x] = plane[((y + dy) * width) + x + dx];
                }
            }
        }
    }
}
