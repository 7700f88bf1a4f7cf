namespace AugMix;

/// <summary>The pictures of frost that <c>frost</c> lays over an image.</summary>
/// <remarks>Safe for use by several threads at once. Pictures are made and scaled when they are first needed.</remarks>
public sealed class FrostTextures
{
    /// <summary>How many pictures there are to draw from.</summary>
    public const int Count = 5;

    // How many times larger the pictures are laid over images, by profile.
    private static readonly double[] s_factors = [.2, .3, 1];

    // [profile], each in colour and in grey.
    private readonly Lazy<(ImageBuffer[] Colour, ImageBuffer[] Grey)>[] _scaled;

    /// <summary>Takes pictures as they are.</summary>
    /// <param name="name">Where they come from, for records and reports.</param>
    /// <param name="images">Five pictures of three channels, in the order in which they are drawn.</param>
    /// <exception cref="ArgumentException">There are not five, or one has other than three channels.</exception>
    public FrostTextures(string name, IReadOnlyList<ImageBuffer> images)
        : this(name, Checked(images))
    {
    }

    private FrostTextures(string name, Func<ImageBuffer[]> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Lazy<(ImageBuffer[] Colour, ImageBuffer[] Grey)> whole = new(() => InColourAndGrey(make()));
        _scaled = [.. s_factors.Select(factor => factor == 1 ? whole : new(() => (Scale(whole.Value.Colour, factor), Scale(whole.Value.Grey, factor))))];
    }

    /// <summary>Pictures of the library's own, grown by rule, always the same; see docs/frost.md.</summary>
    public static FrostTextures Procedural { get; } = new("procedural", FrostCrystals.Grow);

    /// <summary>Where the pictures come from, such as <c>procedural</c>.</summary>
    public string Name { get; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    /// <summary>A picture as the profile uses it.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="channels">3, or 1 for the same picture in grey.</param>
    /// <param name="profile">Which profile's scale.</param>
    internal ImageView Scaled(int index, int channels, CorruptionProfile profile)
    {
        (ImageBuffer[] colour, ImageBuffer[] grey) = _scaled[(int)profile].Value;
        return (channels == 1 ? grey : colour)[index].View;
    }

    /// <summary>A picture at its own size.</summary>
    internal ImageView Whole(int index, int channels) => Scaled(index, channels, CorruptionProfile.ImageNet);

    private static Func<ImageBuffer[]> Checked(IReadOnlyList<ImageBuffer> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count != Count || images.Any(image => image.Shape is not { Channels: 3, HasAlpha: false }))
        {
            throw new ArgumentException($"Frost needs {Count} pictures of 3 channels; given: {string.Join(", ", images.Select(image => image.Shape))}.", nameof(images));
        }

        ImageBuffer[] copy = [.. images];
        return () => copy;
    }

    private static (ImageBuffer[] Colour, ImageBuffer[] Grey) InColourAndGrey(ImageBuffer[] images) => (images, [.. images.Select(Grey)]);

    private static ImageBuffer Grey(ImageBuffer image)
    {
        ImageBuffer grey = new(new ImageShape(image.Shape.Width, image.Shape.Height, 1));
        LumaKernel.Run(image.View.Plane(0), image.View.Plane(1), image.View.Plane(2), grey.Target.Samples);
        return grey;
    }

    private static ImageBuffer[] Scale(ImageBuffer[] images, double factor) => [.. images.Select(image => Scale(image, factor))];

    private static ImageBuffer Scale(ImageBuffer image, double factor)
    {
        ImageShape shape = image.Shape;
        ImageShape small = new(Math.Max(1, LinearResize.Scaled(shape.Width, factor)), Math.Max(1, LinearResize.Scaled(shape.Height, factor)), shape.Channels);
        ImageBuffer scaled = new(small);
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            LinearResize.Run(image.View.Plane(channel), (shape.Width, shape.Height), factor, (0, 0), scaled.Target.Plane(channel), small.Width);
        }

        return scaled;
    }
}
