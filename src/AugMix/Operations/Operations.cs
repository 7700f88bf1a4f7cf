using System.Collections.Immutable;

namespace AugMix;

/// <summary>The table of operations.</summary>
public static class Operations
{
    /// <summary>All thirteen, in the reference's order. The last four overlap the test corruptions.</summary>
    public static ImmutableArray<Operation> All { get; } =
    [
        new AutoContrast(),
        new Equalize(),
        new Posterize(),
        new Rotate(),
        new Solarize(),
        new ShearX(),
        new ShearY(),
        new TranslateX(),
        new TranslateY(),
        new Color(),
        new Contrast(),
        new Brightness(),
        new Sharpness(),
    ];

    /// <summary>The paper's nine, in the reference's order: those that do not overlap the test corruptions.</summary>
    public static ImmutableArray<Operation> Nine { get; } = [.. All.Where(operation => !operation.OverlapsCorruptions)];

    /// <summary>Those of the nine that move no pixels, so that masks and boxes stay true: autocontrast, equalize, posterize and solarize.</summary>
    public static ImmutableArray<Operation> Photometric { get; } = [.. Nine.Where(operation => !operation.IsGeometric)];

    /// <summary>The operation of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static Operation Find(string name) => AugMixProfiles.Official.Find(name);
}
