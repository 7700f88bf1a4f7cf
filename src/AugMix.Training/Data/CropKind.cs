namespace AugMix.Training;

/// <summary>How training images are placed before they are augmented.</summary>
public enum CropKind
{
    /// <summary>A crop of the image's own size out of the image with a black border, as on CIFAR.</summary>
    Pad,

    /// <summary>A part of random size and aspect ratio, resized, as on ImageNet.</summary>
    RandomResized,

    /// <summary>As test images are.</summary>
    None,
}
