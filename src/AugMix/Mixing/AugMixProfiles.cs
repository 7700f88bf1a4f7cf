using System.Collections.Immutable;

namespace AugMix;

/// <summary>The table of profiles.</summary>
public static class AugMixProfiles
{
    /// <summary>The paper's published code: the default.</summary>
    public static AugMixProfile Official { get; } = new OfficialProfile();

    /// <summary>All of them, the official one first.</summary>
    public static ImmutableArray<AugMixProfile> All { get; } = [Official];

    /// <summary>The profile of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static AugMixProfile Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(profile => profile.Name == name)
            ?? throw new ArgumentException(NearestName.Complaint("profile", name, All.Select(profile => profile.Name)));
    }
}
