using System.Collections.Immutable;

namespace AugMix;

/// <summary>The tables of timm's operations, in the order of its AugMix list; those that move pixels exist with two filters.</summary>
internal static class TimmOperations
{
    // transforms_factory.py sets translate_pct to 0.3 for AugMix; by itself auto_augment.py has 0.45.
    private const double TranslatedShare = 0.3;

    /// <summary>The thirteen that are drawn.</summary>
    public static ImmutableArray<Operation> Drawn { get; } =
    [
        new TimmPointOperation(new AutoContrast(), null),
        new TimmPointOperation(new Color(), Factor),
        new TimmPointOperation(new Contrast(), Factor),
        new TimmPointOperation(new Brightness(), Factor),
        new TimmPointOperation(new Sharpness(), Factor),
        new TimmPointOperation(new Equalize(), null),
        Affine(new Rotate(), (level, _) => TimmLevel.Tenths(level, 30)),
        new TimmPointOperation(new Posterize(), (_, level) => 4 - (int)TimmLevel.Tenths(level, 4)),
        new TimmPointOperation(new Solarize(), (_, level) => 256 - Math.Min(256, (int)TimmLevel.Tenths(level, 256))),
        Affine(new ShearX(), (level, _) => TimmLevel.Tenths(level, 0.3)),
        Affine(new ShearY(), (level, _) => TimmLevel.Tenths(level, 0.3)),
        Affine(new TranslateX(), (level, shape) => TimmLevel.Tenths(level, TranslatedShare) * shape.Width),
        Affine(new TranslateY(), (level, shape) => TimmLevel.Tenths(level, TranslatedShare) * shape.Height),
    ];

    /// <summary>Those and what they become when the bicubic filter is drawn.</summary>
    public static ImmutableArray<Operation> All { get; } = [.. Drawn, .. Drawn.OfType<TimmAffine>().Select(operation => operation.Bicubic!)];

    private static double Factor(RandomSource random, double level) => Math.Max(0.1, 1 + TimmLevel.Signed(random, TimmLevel.Tenths(level, 0.9)));

    private static TimmAffine Affine(AffineOperation pillow, Func<double, ImageShape, double> magnitude)
        => new(pillow, magnitude, new TimmAffine(pillow, magnitude, bicubic: null));
}
