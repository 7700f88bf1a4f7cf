namespace AugMix;

/// <summary>A perturbation's parameters: one entry per profile, as in <c>make_cifar_p.py</c>, <c>make_tinyimagenet_p.py</c> and <c>make_imagenet_p.py</c>.</summary>
internal sealed class ProfileTable<T>(T cifar, T tinyImageNet, T imageNet)
{
    private readonly T[] _entries = [cifar, tinyImageNet, imageNet];

    public T this[CorruptionProfile profile] => _entries[(int)profile];
}
