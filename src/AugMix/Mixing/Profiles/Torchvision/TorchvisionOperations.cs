using System.Collections.Immutable;

namespace AugMix;

/// <summary>The table of torchvision's operations, in the order of its AugMix.</summary>
internal static class TorchvisionOperations
{
    public static ImmutableArray<Operation> All(GridFilter filter) =>
    [
        new TorchvisionShearX(filter),
        new TorchvisionShearY(filter),
        new TorchvisionTranslateX(filter),
        new TorchvisionTranslateY(filter),
        new TorchvisionRotate(filter),
        new TorchvisionPosterize(),
        new TorchvisionSolarize(),
        new TorchvisionAutoContrast(),
        new TorchvisionEqualize(),
        new TorchvisionBrightness(),
        new TorchvisionColor(),
        new TorchvisionContrast(),
        new TorchvisionSharpness(),
    ];
}
