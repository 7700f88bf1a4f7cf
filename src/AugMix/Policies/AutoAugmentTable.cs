namespace AugMix;

/// <summary>Which of AutoAugment's published policies: each has 25 sub-policies.</summary>
public enum AutoAugmentTable
{
    /// <summary>The policy found on CIFAR-10, also used on CIFAR-100.</summary>
    Cifar10 = 0,

    /// <summary>The policy found on ImageNet.</summary>
    Imagenet = 1,
}
