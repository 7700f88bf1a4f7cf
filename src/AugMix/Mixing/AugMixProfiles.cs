using System.Collections.Immutable;

namespace AugMix;

/// <summary>The table of profiles.</summary>
public static class AugMixProfiles
{
    /// <summary>The paper's published code: the default.</summary>
    public static AugMixProfile Official { get; } = new OfficialProfile();

    /// <summary>torchvision 0.14.1, its default bilinear interpolation.</summary>
    public static AugMixProfile Torchvision { get; } = new TorchvisionProfile("torchvision", GridFilter.Bilinear);

    /// <summary>torchvision 0.14.1 with interpolation NEAREST.</summary>
    public static AugMixProfile TorchvisionNearest { get; } = new TorchvisionProfile("torchvision-nearest", GridFilter.Nearest);

    /// <summary>timm 1.0.29.dev0 as its training pipeline sets it up (<c>augmix-m3</c>).</summary>
    public static AugMixProfile Timm { get; } = new TimmProfile("timm", blended: false);

    /// <summary>timm's blended mode (<c>augmix-m3-b1</c>): one rounding per chain.</summary>
    public static AugMixProfile TimmBlended { get; } = new TimmProfile("timm-blended", blended: true);

    /// <summary>All of them, the official one first.</summary>
    public static ImmutableArray<AugMixProfile> All { get; } = [Official, Torchvision, TorchvisionNearest, Timm, TimmBlended];

    /// <summary>The profile of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static AugMixProfile Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(profile => profile.Name == name)
            ?? throw new ArgumentException(NearestName.Complaint("profile", name, All.Select(profile => profile.Name)));
    }
}
