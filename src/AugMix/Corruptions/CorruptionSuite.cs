namespace AugMix;

/// <summary>The corruptions of a benchmark, ready for use.</summary>
public sealed class CorruptionSuite
{
    private const string BenchmarkName = "c";

    private readonly Corruption[] _all;

    private CorruptionSuite(string name, Corruption[] all)
    {
        Name = name;
        _all = all;
    }

    /// <summary>The corruptions of CIFAR-10-C and ImageNet-C that need nothing from outside.</summary>
    public static CorruptionSuite C { get; } = CreateC();

    /// <summary>The ten corruptions of CIFAR-10-C-bar. Five of them are in <see cref="CBarImageNet"/> as well, where other profiles show them at other levels.</summary>
    public static CorruptionSuite CBarCifar { get; } = new("cifar10-c-bar",
    [
        new BlueNoiseSample(),
        new BrownishNoise(),
        new CheckerboardCutout(),
        new InverseSparkles(),
        new Sparkles(),
        new CircularMotionBlur(),
        new Lines(),
        new PinchAndTwirl(),
        new Ripple(),
        new TransverseChromaticAbberation(),
    ]);

    /// <summary>The ten corruptions of ImageNet-C-bar.</summary>
    public static CorruptionSuite CBarImageNet { get; } = new("imagenet-c-bar",
    [
        new BlueNoiseSample(),
        new BrownishNoise(),
        new CheckerboardCutout(),
        new InverseSparkles(),
        new Sparkles(),
        new CausticRefraction(),
        new CocentricSineWaves(),
        new PerlinNoise(),
        new PlasmaNoise(),
        new SingleFrequencyGreyscale(),
    ]);

    /// <summary>The benchmark's name, such as <c>c</c>.</summary>
    public string Name { get; }

    /// <summary>Every corruption that can be applied, in the benchmark's order.</summary>
    public IReadOnlyList<Corruption> All => _all;

    /// <summary>The corruptions of CIFAR-10-C and ImageNet-C.</summary>
    /// <param name="frost">The pictures for <c>frost</c>; null: <see cref="FrostTextures.Procedural"/>.</param>
    /// <param name="jpeg">What <c>jpeg_compression</c> compresses with, such as AugMix.Native's <c>JpegCodec</c>; null for the others without it.</param>
    public static CorruptionSuite CreateC(FrostTextures? frost = null, IJpegCodec? jpeg = null) => new(BenchmarkName,
    [
        new GaussianNoise(),
        new ShotNoise(),
        new ImpulseNoise(),
        new DefocusBlur(),
        new GlassBlur(),
        new MotionBlur(),
        new ZoomBlur(),
        new Snow(),
        new Frost(frost),
        new Fog(),
        new BrightnessCorruption(),
        new ContrastCorruption(),
        new ElasticTransform(),
        new Pixelate(),
        .. jpeg is null ? Array.Empty<Corruption>() : [new JpegCompression(jpeg)],
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
            ?? throw new ArgumentException(Complaint(name), nameof(name));
    }

    private string Complaint(string name) => Name == BenchmarkName && name == JpegCompression.BenchmarkName
        ? $"{name} needs a JPEG codec, which this suite was made without. Give {nameof(CorruptionSuite)}.{nameof(CreateC)} the JpegCodec of the package AugMix.Native."
        : NearestName.Complaint("corruption", name, _all.Select(corruption => corruption.Name));
}
