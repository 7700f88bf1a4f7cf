namespace AugMix;

/// <summary>The corruptions of a benchmark, ready for use.</summary>
public sealed class CorruptionSuite
{
    private readonly Corruption[] _all;

    private CorruptionSuite(string name, Corruption[] all)
    {
        Name = name;
        _all = all;
    }

    /// <summary>The corruptions of CIFAR-10-C and ImageNet-C that need nothing from outside.</summary>
    public static CorruptionSuite C { get; } = CreateC();

    /// <summary>The benchmark's name, such as <c>c</c>.</summary>
    public string Name { get; }

    /// <summary>Every corruption that can be applied, in the benchmark's order.</summary>
    public IReadOnlyList<Corruption> All => _all;

    /// <summary>The corruptions of CIFAR-10-C and ImageNet-C.</summary>
    public static CorruptionSuite CreateC() => new("c",
    [
        new GaussianNoise(),
        new ShotNoise(),
        new ImpulseNoise(),
        new DefocusBlur(),
        new GlassBlur(),
        new MotionBlur(),
        new ZoomBlur(),
        new Snow(),
        new Fog(),
        new BrightnessCorruption(),
        new ContrastCorruption(),
        new Pixelate(),
        new SpeckleNoise(),
        new GaussianBlur(),
        new Spatter(),
        new Saturate(),
    ]);

    /// <summary>The corruption of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message says which is nearest.</exception>
    public Corruption Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Find(_all, corruption => corruption.Name == name)
            ?? throw new ArgumentException(NearestName.Complaint("corruption", name, _all.Select(corruption => corruption.Name)), nameof(name));
    }
}
