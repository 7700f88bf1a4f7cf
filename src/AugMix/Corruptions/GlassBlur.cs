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

    private static void Smooth(GaussianKernel kernel, ImageView source, ImageTarget destination)
    {
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            kernel.Smooth(source.Plane(channel), source.Shape.Width, source.Shape.Height, destination.Plane(channel));
        }
    }

    // The reference means to exchange two pixels, but its assignment only copies the neighbour over the pixel (make_cifar_c.py, glass_blur).
    private static void Move(ImageTarget image, int shift, RandomSource random)
    {
        int width = image.Shape.Width;
        int first = shift + 1;
        int count = width - (2 * shift);
        if (count <= 0)
        {
            return;
        }

        using Scratch<int> moves = new(count);
        for (int y = image.Shape.Height - shift; y > shift; y--)
        {
            GlassMoves.Draw(random, shift, width, moves.Span);
            for (int channel = 0; channel < image.Shape.Channels; channel++)
            {
                // From the last pixel to the first, since a neighbour may have been overwritten itself.
                Span<byte> plane = image.Plane(channel);
                int pixel = (y * width) + first;
                for (int i = count - 1; i >= 0; i--)
                {
                    plane[pixel + i] = plane[pixel + i + moves.Span[i]];
                }
            }
        }
    }
}
