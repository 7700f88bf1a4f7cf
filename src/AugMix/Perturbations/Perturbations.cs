namespace AugMix;

/// <summary>The perturbations of CIFAR-10-P, Tiny-ImageNet-P and ImageNet-P: ten that are scored, then four for validation.</summary>
public static class Perturbations
{
    /// <summary>How many of <see cref="All"/>, from the first, are scored.</summary>
    public const int ScoredCount = 10;

    private static readonly Perturbation[] s_all =
    [
        new GaussianNoisePerturbation(),
        new ShotNoisePerturbation(),
        new MotionBlurPerturbation(),
        new ZoomBlurPerturbation(),
        new SnowPerturbation(),
        new BrightnessPerturbation(),
        new TranslatePerturbation(),
        new RotatePerturbation(),
        new TiltPerturbation(),
        new ScalePerturbation(),
        new SpeckleNoisePerturbation(),
        new GaussianBlurPerturbation(),
        new SpatterPerturbation(),
        new ShearPerturbation(),
    ];

    /// <summary>Every perturbation, in the order of the scripts that made the published sets.</summary>
    public static IReadOnlyList<Perturbation> All => s_all;

    /// <summary>The ten that are scored.</summary>
    public static IReadOnlyList<Perturbation> Scored { get; } = s_all[..ScoredCount];

    /// <summary>The four to choose a method by.</summary>
    public static IReadOnlyList<Perturbation> Validation { get; } = s_all[ScoredCount..];

    /// <summary>The perturbation of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message says which is nearest.</exception>
    public static Perturbation Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Find(s_all, perturbation => perturbation.Name == name)
            ?? throw new ArgumentException(NearestName.Complaint("perturbation", name, s_all.Select(perturbation => perturbation.Name)), nameof(name));
    }

    /// <summary>A perturbation's place in <see cref="All"/>.</summary>
    internal static int IndexOf(Perturbation perturbation) => Array.IndexOf(s_all, perturbation);
}
