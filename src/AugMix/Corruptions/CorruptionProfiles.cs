namespace AugMix;

/// <summary>The corruption profiles by name and by image size.</summary>
public static class CorruptionProfiles
{
    // Half-way between the sizes the profiles were made for: 32, 64, 224.
    private const int SmallestForTinyImageNet = 48;
    private const int SmallestForImageNet = 144;

    private static readonly string[] s_names = ["cifar", "tiny-imagenet", "imagenet"];

    /// <summary>The names, in the order of <see cref="CorruptionProfile"/>.</summary>
    public static IReadOnlyList<string> Names => s_names;

    /// <summary>The profile made for images nearest in size, by the shorter side: below 48 pixels CIFAR's, below 144 Tiny-ImageNet's, else ImageNet's.</summary>
    public static CorruptionProfile For(ImageShape shape) => Math.Min(shape.Width, shape.Height) switch
    {
        < SmallestForTinyImageNet => CorruptionProfile.Cifar,
        < SmallestForImageNet => CorruptionProfile.TinyImageNet,
        _ => CorruptionProfile.ImageNet,
    };

    /// <summary>The profile of a name in <see cref="Names"/>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static CorruptionProfile Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = Array.IndexOf(s_names, name);
        return index >= 0 ? (CorruptionProfile)index : throw new ArgumentException(NearestName.Complaint("corruption profile", name, s_names), nameof(name));
    }
}
