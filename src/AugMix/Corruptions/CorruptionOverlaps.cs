namespace AugMix;

/// <summary>What a network must not be trained with if its errors are to be results on the -C benchmarks: these ask how a network answers to what it has never seen.</summary>
/// <remarks>
/// The rule is AugMix's own: its training set of operations leaves out color, contrast, brightness and sharpness, and it compares with starred
/// variants of AutoAugment that do so too. Autocontrast, equalize and the rest of the nine are drawn there and so do not count; neither do
/// cutout, mixup, cutmix, attacks, uniform noise in a patch and stylised images, with all of which the paper compares on these benchmarks.
/// </remarks>
public static class CorruptionOverlaps
{
    /// <summary>Every row: the one place that says what overlaps.</summary>
    public static IReadOnlyList<CorruptionOverlap> All { get; } =
    [
        new("color", ["saturate"], "changes saturation"),
        new("contrast", ["contrast"], "changes contrast"),
        new("brightness", ["brightness"], "changes brightness"),
        new("sharpness", ["defocus_blur", "gaussian_blur"], "smooths below 1"),

        // The names of the same operations in timm's lists whose strength only grows.
        new("color_increasing", ["saturate"], "changes saturation"),
        new("contrast_increasing", ["contrast"], "changes contrast"),
        new("brightness_increasing", ["brightness"], "changes brightness"),
        new("sharpness_increasing", ["defocus_blur", "gaussian_blur"], "smooths below 1"),

        // Where the input is the place that noisymix draws, its noise on features is noise on the images.
        new("feature_additive_noise", ["gaussian_noise"], "adds normal noise to the images when they are the place drawn"),
        new("feature_multiplicative_noise", ["speckle_noise"], "multiplies pixels by noise when the images are the place drawn"),
    ];

    /// <summary>The row of a name; null where nothing overlaps.</summary>
    public static CorruptionOverlap? Find(string name) => All.FirstOrDefault(row => row.Name == name);
}
