namespace AugMix.Evaluation;

/// <summary>Flip probabilities and top-5 distances of a baseline network, by which others are divided to make mFR and mT5D.</summary>
public sealed class StabilityNormaliser
{
    private readonly Dictionary<string, (double Flips, double Distance)> _baseline;

    private StabilityNormaliser(string name, IEnumerable<double> flips, IEnumerable<double> distances)
    {
        Name = name;
        _baseline = PerturbationList.AllNames.Zip(flips, distances).ToDictionary(entry => entry.First, entry => (entry.Second, entry.Third));
    }

    /// <summary>AlexNet on ImageNet-P, at level 1 and stride 1.</summary>
    /// <remarks>Appendix E of the benchmark's draft, hendrycks/robustness, new_draft.pdf at de7653a; in the order of <see cref="PerturbationList.AllNames"/>.</remarks>
    public static StabilityNormaliser AlexNet { get; } = new(
        "alexnet",
        [0.2365, 0.3006, 0.0930, 0.0594, 0.1193, 0.0489, 0.1101, 0.1310, 0.0705, 0.2353, 0.1865, 0.0278, 0.0505, 0.1066],
        [4.77, 5.76, 1.93, 1.34, 2.42, 1.19, 2.63, 2.95, 1.75, 4.48, 3.89, 0.70, 1.26, 2.48]);

    /// <summary>The name in reports, such as <c>alexnet</c>.</summary>
    public string Name { get; }

    /// <summary>The normaliser of that name; null when there is none.</summary>
    public static StabilityNormaliser? Find(string name) => name == AlexNet.Name ? AlexNet : null;

    /// <summary>The normaliser of a name, if it fits what is scored.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or other perturbations than the benchmark's ten are scored.</exception>
    public static StabilityNormaliser Require(string name, IReadOnlyCollection<string> scored)
    {
        StabilityNormaliser normaliser = Find(name) ?? throw new ArgumentException($"There is no normaliser {name}; {AlexNet.Name} is the one there is.", nameof(name));
        return Covers(scored) ? normaliser
            : throw new ArgumentException($"The normaliser {name} needs exactly the benchmark's ten perturbations ({string.Join(", ", PerturbationList.Benchmark.Names)}); {string.Join(", ", scored)} are scored. Leave it out.", nameof(name));
    }

    /// <summary>Whether means are defined: exactly the benchmark's ten perturbations are scored.</summary>
    public static bool Covers(IReadOnlyCollection<string> scored) => PerturbationList.Of(scored) == PerturbationList.Benchmark;

    /// <summary>A flip probability divided by the baseline's: the flip rate (FR), as a fraction.</summary>
    /// <param name="perturbation">One of <see cref="PerturbationList.AllNames"/>.</param>
    /// <param name="flipProbability">At level 1 and stride 1.</param>
    public double FlipRate(string perturbation, double flipProbability) => flipProbability / _baseline[perturbation].Flips;

    /// <summary>A top-5 distance divided by the baseline's, as a fraction.</summary>
    /// <param name="perturbation">One of <see cref="PerturbationList.AllNames"/>.</param>
    /// <param name="topFiveDistance">At level 1 and stride 1.</param>
    public double NormalisedDistance(string perturbation, double topFiveDistance) => topFiveDistance / _baseline[perturbation].Distance;
}
