using System.Collections.Immutable;

namespace AugMix;

/// <summary>The sub-policies that AutoAugment found (Cubuk et al., CVPR 2019, appendix), as torchvision 0.14.1 has them.</summary>
internal static class SubPolicies
{
    private static readonly MagnitudeSpace s_space = MagnitudeSpace.AutoAugment;

    /// <summary>The sub-policies of a table.</summary>
    public static ImmutableArray<SubPolicy> Of(AutoAugmentTable table) => table == AutoAugmentTable.Cifar10 ? Cifar10 : Imagenet;

    /// <summary>Found on CIFAR-10.</summary>
    private static ImmutableArray<SubPolicy> Cifar10 { get; } =
    [
        new(new(s_space.Invert, 0.1), new(s_space.Contrast, 0.2, 6)),
        new(new(s_space.Rotate, 0.7, 2), new(s_space.TranslateX, 0.3, 9)),
        new(new(s_space.Sharpness, 0.8, 1), new(s_space.Sharpness, 0.9, 3)),
        new(new(s_space.ShearY, 0.5, 8), new(s_space.TranslateY, 0.7, 9)),
        new(new(s_space.AutoContrast, 0.5), new(s_space.Equalize, 0.9)),
        new(new(s_space.ShearY, 0.2, 7), new(s_space.Posterize, 0.3, 7)),
        new(new(s_space.Color, 0.4, 3), new(s_space.Brightness, 0.6, 7)),
        new(new(s_space.Sharpness, 0.3, 9), new(s_space.Brightness, 0.7, 9)),
        new(new(s_space.Equalize, 0.6), new(s_space.Equalize, 0.5)),
        new(new(s_space.Contrast, 0.6, 7), new(s_space.Sharpness, 0.6, 5)),
        new(new(s_space.Color, 0.7, 7), new(s_space.TranslateX, 0.5, 8)),
        new(new(s_space.Equalize, 0.3), new(s_space.AutoContrast, 0.4)),
        new(new(s_space.TranslateY, 0.4, 3), new(s_space.Sharpness, 0.2, 6)),
        new(new(s_space.Brightness, 0.9, 6), new(s_space.Color, 0.2, 8)),
        new(new(s_space.Solarize, 0.5, 2), new(s_space.Invert, 0)),
        new(new(s_space.Equalize, 0.2), new(s_space.AutoContrast, 0.6)),
        new(new(s_space.Equalize, 0.2), new(s_space.Equalize, 0.6)),
        new(new(s_space.Color, 0.9, 9), new(s_space.Equalize, 0.6)),
        new(new(s_space.AutoContrast, 0.8), new(s_space.Solarize, 0.2, 8)),
        new(new(s_space.Brightness, 0.1, 3), new(s_space.Color, 0.7, 0)),
        new(new(s_space.Solarize, 0.4, 5), new(s_space.AutoContrast, 0.9)),
        new(new(s_space.TranslateY, 0.9, 9), new(s_space.TranslateY, 0.7, 9)),
        new(new(s_space.AutoContrast, 0.9), new(s_space.Solarize, 0.8, 3)),
        new(new(s_space.Equalize, 0.8), new(s_space.Invert, 0.1)),
        new(new(s_space.TranslateY, 0.7, 9), new(s_space.AutoContrast, 0.9)),
    ];

    /// <summary>Found on ImageNet.</summary>
    private static ImmutableArray<SubPolicy> Imagenet { get; } =
    [
        new(new(s_space.Posterize, 0.4, 8), new(s_space.Rotate, 0.6, 9)),
        new(new(s_space.Solarize, 0.6, 5), new(s_space.AutoContrast, 0.6)),
        new(new(s_space.Equalize, 0.8), new(s_space.Equalize, 0.6)),
        new(new(s_space.Posterize, 0.6, 7), new(s_space.Posterize, 0.6, 6)),
        new(new(s_space.Equalize, 0.4), new(s_space.Solarize, 0.2, 4)),
        new(new(s_space.Equalize, 0.4), new(s_space.Rotate, 0.8, 8)),
        new(new(s_space.Solarize, 0.6, 3), new(s_space.Equalize, 0.6)),
        new(new(s_space.Posterize, 0.8, 5), new(s_space.Equalize, 1)),
        new(new(s_space.Rotate, 0.2, 3), new(s_space.Solarize, 0.6, 8)),
        new(new(s_space.Equalize, 0.6), new(s_space.Posterize, 0.4, 6)),
        new(new(s_space.Rotate, 0.8, 8), new(s_space.Color, 0.4, 0)),
        new(new(s_space.Rotate, 0.4, 9), new(s_space.Equalize, 0.6)),
        new(new(s_space.Equalize, 0), new(s_space.Equalize, 0.8)),
        new(new(s_space.Invert, 0.6), new(s_space.Equalize, 1)),
        new(new(s_space.Color, 0.6, 4), new(s_space.Contrast, 1, 8)),
        new(new(s_space.Rotate, 0.8, 8), new(s_space.Color, 1, 2)),
        new(new(s_space.Color, 0.8, 8), new(s_space.Solarize, 0.8, 7)),
        new(new(s_space.Sharpness, 0.4, 7), new(s_space.Invert, 0.6)),
        new(new(s_space.ShearX, 0.6, 5), new(s_space.Equalize, 1)),
        new(new(s_space.Color, 0.4, 0), new(s_space.Equalize, 0.6)),
        new(new(s_space.Equalize, 0.4), new(s_space.Solarize, 0.2, 4)),
        new(new(s_space.Solarize, 0.6, 5), new(s_space.AutoContrast, 0.6)),
        new(new(s_space.Invert, 0.6), new(s_space.Equalize, 1)),
        new(new(s_space.Color, 0.6, 4), new(s_space.Contrast, 1, 8)),
        new(new(s_space.Equalize, 0.8), new(s_space.Equalize, 0.6)),
    ];
}
