using System.Collections.Immutable;

namespace AugMix;

/// <summary>The operations that AutoAugment and TrivialAugment choose from, each at equally spaced magnitudes; torchvision 0.14.1 has the same numbers.</summary>
internal sealed class MagnitudeSpace
{
    private static readonly Solarize s_solarize = new();

    private MagnitudeSpace(int bins, float shear, float degrees, float factor, int bits, Func<int, int, int> pixels)
    {
        double Shear(int bin, int sign, ImageShape shape) => sign * LinearBins.Of(bin, bins, 0, shear);

        // Towards a level of grey or beyond the image, 1 being the image itself.
        double Factor(int bin, int sign, ImageShape shape) => 1 + (sign * LinearBins.Of(bin, bins, 0, factor));

        BinnedOperation Enhancement(EnhanceOperation operation) => new(operation.Name, operation, bins, signed: true, Factor);

        // torchvision shifts to the right by a positive number of pixels, our operations to the left.
        ShearX = new("shear_x", new ShearX(), bins, signed: true, Shear);
        ShearY = new("shear_y", new ShearY(), bins, signed: true, Shear);
        TranslateX = new("translate_x", new TranslateX(), bins, signed: true, (bin, sign, shape) => -sign * pixels(bin, shape.Width));
        TranslateY = new("translate_y", new TranslateY(), bins, signed: true, (bin, sign, shape) => -sign * pixels(bin, shape.Height));
        Rotate = new("rotate", new Rotate(), bins, signed: true, (bin, sign, _) => sign * LinearBins.Of(bin, bins, 0, degrees));
        Brightness = Enhancement(new Brightness());
        Color = Enhancement(new Color());
        Contrast = Enhancement(new Contrast());
        Sharpness = Enhancement(new Sharpness());
        Posterize = new("posterize", new Posterize(), bins, signed: false, (bin, _, _) => 8 - Math.Round(bin / ((bins - 1) / (double)bits)));
        Solarize = new("solarize", s_solarize, bins, signed: false, (bin, _, _) => LinearBins.Of(bin, bins, 255, 0));
    }

    /// <summary>Ten magnitudes; translations in proportion to the image, as 150 pixels are to 331.</summary>
    public static MagnitudeSpace AutoAugment { get; } = new(10, shear: 0.3f, degrees: 30, factor: 0.9f, bits: 4, (bin, side) => (int)LinearBins.Of(bin, 10, 0, (float)(150.0 / 331.0 * side)));

    /// <summary>The wide space: 31 magnitudes, translations up to 32 pixels of any image. Whole numbers divide exactly where torch.linspace is off by a bit.</summary>
    public static MagnitudeSpace Wide { get; } = new(31, shear: 0.99f, degrees: 135, factor: 0.99f, bits: 6, (bin, _) => 32 * bin / 30);

    public BinnedOperation ShearX { get; }

    public BinnedOperation ShearY { get; }

    public BinnedOperation TranslateX { get; }

    public BinnedOperation TranslateY { get; }

    public BinnedOperation Rotate { get; }

    public BinnedOperation Brightness { get; }

    public BinnedOperation Color { get; }

    public BinnedOperation Contrast { get; }

    public BinnedOperation Sharpness { get; }

    public BinnedOperation Posterize { get; }

    public BinnedOperation Solarize { get; }

    public BinnedOperation AutoContrast { get; } = new("autocontrast", new AutoContrast(), 1, signed: false, (_, _, _) => 0);

    public BinnedOperation Equalize { get; } = new("equalize", new Equalize(), 1, signed: false, (_, _, _) => 0);

    /// <summary>255 - x: solarize with every sample at or above its threshold.</summary>
    public BinnedOperation Invert { get; } = new("invert", s_solarize, 1, signed: false, (_, _, _) => 0);

    public BinnedOperation Identity { get; } = new("identity", null, 1, signed: false, (_, _, _) => 0);

    /// <summary>AutoAugment's operations that work on one image, in torchvision's order.</summary>
    public ImmutableArray<BinnedOperation> WithInvert => [.. Common, Invert];

    /// <summary>TrivialAugment's operations, in torchvision's order.</summary>
    public ImmutableArray<BinnedOperation> WithIdentity => [Identity, .. Common];

    private BinnedOperation[] Common =>
        [ShearX, ShearY, TranslateX, TranslateY, Rotate, Brightness, Color, Contrast, Sharpness, Posterize, Solarize, AutoContrast, Equalize];
}
