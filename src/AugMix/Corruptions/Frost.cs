namespace AugMix;

/// <summary>Lays a part of a picture of frost over the image. On a grey image the picture is grey as well.</summary>
/// <remarks>
/// Pictures are scaled as the profile says. For an image that has no room in the scaled picture, it is scaled up from its own size until
/// both of its sides are 1.1 times the image's.
/// </remarks>
public sealed class Frost : Corruption
{
    private const double Cover = 1.1;

    // What is left of the image, and how much of the frost is added.
    private static readonly SeverityTable<(double Image, double Frost)> s_weights = new(
        cifar: [(1, .2), (1, .3), (.9, .4), (.85, .4), (.75, .45)],
        tinyImageNet: [(1, .3), (.9, .4), (.8, .45), (.75, .5), (.7, .55)],
        imageNet: [(1, .4), (.8, .6), (.7, .7), (.65, .7), (.6, .75)]);

    /// <summary>Lays the given pictures over images, or those of the library's own.</summary>
    public Frost(FrostTextures? textures = null) => Textures = textures ?? FrostTextures.Procedural;

    /// <inheritdoc/>
    public override string Name => "frost";

    /// <summary>The pictures of frost.</summary>
    public FrostTextures Textures { get; }

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        // The reference has six pictures and draws from the first five (make_cifar_c.py, frost).
        int index = random.Integer(0, FrostTextures.Count);
        ImageView texture = Textures.Scaled(index, source.Shape.Channels, level.Profile);
        if (texture.Shape.Width > source.Shape.Width && texture.Shape.Height > source.Shape.Height)
        {
            LayPart(source, texture, s_weights[level], random, destination);
        }
        else
        {
            LayScaledPart(source, Textures.Whole(index, source.Shape.Channels), s_weights[level], random, destination);
        }
    }

    private static void LayPart(ImageView source, ImageView texture, (double Image, double Frost) weights, RandomSource random, ImageTarget destination)
    {
        (int width, int stride) = (source.Shape.Width, texture.Shape.Width);
        (int left, int top) = Corner(source.Shape, stride, texture.Shape.Height, random);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            for (int y = 0; y < source.Shape.Height; y++)
            {
                ReadOnlySpan<byte> row = source.Plane(channel).Slice(y * width, width);
                ReadOnlySpan<byte> frost = texture.Plane(channel).Slice(((top + y) * stride) + left, width);
                DoubleProducts.Run(row, frost, weights.Image, weights.Frost, destination.Plane(channel).Slice(y * width, width));
            }
        }
    }

    private static void LayScaledPart(ImageView source, ImageView texture, (double Image, double Frost) weights, RandomSource random, ImageTarget destination)
    {
        ImageShape shape = source.Shape;
        (int Width, int Height) size = (texture.Shape.Width, texture.Shape.Height);
        double factor = Cover * Math.Max((double)shape.Width / size.Width, (double)shape.Height / size.Height);
        (int X, int Y) corner = Corner(shape, LinearResize.Scaled(size.Width, factor), LinearResize.Scaled(size.Height, factor), random);
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            Span<byte> plane = destination.Plane(channel);
            LinearResize.Run(texture.Plane(channel), size, factor, corner, plane, shape.Width);
            DoubleProducts.Run(source.Plane(channel), plane, weights.Image, weights.Frost, plane);
        }
    }

    // Rows are drawn before columns. The last place is never drawn in the reference; here it is where there is no other.
    private static (int Left, int Top) Corner(ImageShape image, int width, int height, RandomSource random)
    {
        int top = random.Integer(0, Math.Max(1, height - image.Height));
        int left = random.Integer(0, Math.Max(1, width - image.Width));
        return (left, top);
    }
}
