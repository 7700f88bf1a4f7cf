using System.Globalization;

namespace AugMix.Cli;

/// <summary>Which perturbations were asked for, and at which level.</summary>
internal sealed class PerturbationChoice
{
    /// <summary>The word that stands for every perturbation.</summary>
    public const string All = "all";

    private PerturbationChoice(IReadOnlyList<Perturbation> perturbations, int level, bool isAll)
    {
        Perturbations = perturbations;
        Level = level;
        IsAll = isAll;
    }

    public IReadOnlyList<Perturbation> Perturbations { get; }

    /// <summary>1 to 3.</summary>
    public int Level { get; }

    /// <summary>Whether the whole benchmark was asked for and not one perturbation.</summary>
    public bool IsAll { get; }

    /// <summary>Finds what was asked for.</summary>
    /// <param name="name">A perturbation's name, or <c>all</c>.</param>
    /// <param name="level">1 to 3; above 1, <c>all</c> are those that have it.</param>
    /// <exception cref="ArgumentException">The name is unknown, or there is no such level.</exception>
    public static PerturbationChoice Of(string name, int level)
    {
        int highest = AugMix.Perturbations.All.Max(perturbation => perturbation.HighestLevel);
        if (level < Perturbation.LowestLevel || level > highest)
        {
            throw new ArgumentException($"--level {level} is outside {Perturbation.LowestLevel} to {highest}.");
        }

        if (name == All)
        {
            return new PerturbationChoice([.. AugMix.Perturbations.All.Where(perturbation => perturbation.HighestLevel >= level)], level, isAll: true);
        }

        Perturbation found = Find(name);
        return found.HighestLevel >= level
            ? new PerturbationChoice([found], level, isAll: false)
            : throw new ArgumentException($"--level {level} is for noise; {name} has level 1 only, and is made harder by comparing frames further apart. Leave --level out.");
    }

    /// <summary>The name of a perturbation's file or folder: with the level behind it above 1, as in the published scripts.</summary>
    public string NameOf(Perturbation perturbation)
        => Level == Perturbation.LowestLevel ? perturbation.Name : string.Create(CultureInfo.InvariantCulture, $"{perturbation.Name}_{Level}");

    private static Perturbation Find(string name)
        => AugMix.Perturbations.All.Any(perturbation => perturbation.Name == name) || NearestName.Find(name, [All]) is null
            ? AugMix.Perturbations.Find(name)
            : throw new ArgumentException(NearestName.Complaint("perturbation", name, AugMix.Perturbations.All.Select(perturbation => perturbation.Name).Append(All)));
}
