namespace AugMix.Evaluation;

/// <summary>Which ten perturbations a mean flip probability is over. The benchmark's own files disagree about one of them, so that a mean says its list.</summary>
public sealed class PerturbationList
{
    private PerturbationList(string name, string source, IReadOnlyList<string> names)
    {
        Name = name;
        Source = source;
        Names = names;
    }

    /// <summary>The ten of the scripts that make the sets and of the benchmark's paper: with snow; spatter is for validation.</summary>
    public static PerturbationList Benchmark { get; } = new(
        "benchmark",
        "with snow, as the scripts that make the sets and the benchmark's paper",
        ["gaussian_noise", "shot_noise", "motion_blur", "zoom_blur", "snow", "brightness", "translate", "rotate", "tilt", "scale"]);

    /// <summary>The ten of <c>cifar-p-eval.py</c>, hendrycks/robustness: with spatter, and snow commented out.</summary>
    public static PerturbationList PublishedScript { get; } = new(
        "published-script",
        "with spatter in place of snow, as cifar-p-eval.py",
        ["gaussian_noise", "shot_noise", "motion_blur", "zoom_blur", "spatter", "brightness", "translate", "rotate", "tilt", "scale"]);

    /// <summary>The lists there are.</summary>
    public static IReadOnlyList<PerturbationList> All { get; } = [Benchmark, PublishedScript];

    /// <summary>Every perturbation of the benchmark, scored or for validation, in its order.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [.. Benchmark.Names, "speckle_noise", "gaussian_blur", "spatter", "shear"];

    /// <summary>What the list is called.</summary>
    public string Name { get; }

    /// <summary>Whose list it is, in words.</summary>
    public string Source { get; }

    /// <summary>The perturbations, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The list of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static PerturbationList Find(string name)
        => All.FirstOrDefault(list => list.Name == name) ?? throw new ArgumentException($"There is no list of perturbations {name}; there are {string.Join(" and ", All.Select(list => list.Name))}.", nameof(name));

    /// <summary>The list that has exactly these perturbations, in whatever order; null when none has.</summary>
    public static PerturbationList? Of(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return All.FirstOrDefault(list => names.Count == list.Names.Count && list.Names.All(names.Contains));
    }

    /// <summary>What frames of a perturbation are compared with: the published evaluation decides by the word in its name.</summary>
    public static FrameReference ReferenceOf(string perturbation)
    {
        ArgumentNullException.ThrowIfNull(perturbation);
        return perturbation.Contains("noise", StringComparison.Ordinal) ? FrameReference.First : FrameReference.Previous;
    }

    /// <summary>The names in the benchmark's order, others after them in the order given, each once.</summary>
    internal static IReadOnlyList<string> InOrder(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct()];
        return [.. AllNames.Where(distinct.Contains), .. distinct.Except(AllNames)];
    }
}
