namespace AugMix.Training;

/// <summary>The methods a user can name.</summary>
public static class Methods
{
    /// <summary>Every method, in the order help lists them.</summary>
    public static IReadOnlyList<Method> All { get; } =
    [
        new("standard", "flip and crop, cross entropy: what AugMix is compared with", _ => new(clean: true, mixed: 0), _ => new CrossEntropyLoss()),
        new("augmix", "clean and AugMix views, cross entropy and Jensen-Shannon consistency: the paper's method", options => new(clean: true, options.MixedViews), options => new JsdLoss(options.JsdWeight)),
        new("augmix-no-jsd", "one AugMix view in place of the image, cross entropy: the reference's --no-jsd", _ => new(clean: false, mixed: 1), _ => new CrossEntropyLoss()),
    ];

    /// <summary>The method of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static Method Find(string name)
        => All.FirstOrDefault(method => method.Name == name)
            ?? throw new ArgumentException(NearestName.Complaint("method", name, All.Select(method => method.Name)));
}
