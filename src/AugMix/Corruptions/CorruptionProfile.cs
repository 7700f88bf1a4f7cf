namespace AugMix;

/// <summary>Whose severity parameters a corruption uses. They were chosen for one image size each.</summary>
public enum CorruptionProfile
{
    /// <summary>CIFAR-10-C and CIFAR-100-C: 32 pixels (<c>make_cifar_c.py</c>).</summary>
    Cifar = 0,

    /// <summary>Tiny-ImageNet-C: 64 pixels (<c>make_tinyimagenet_c.py</c>).</summary>
    TinyImageNet = 1,

    /// <summary>ImageNet-C: 224 pixels (<c>make_imagenet_c.py</c>).</summary>
    ImageNet = 2,
}
