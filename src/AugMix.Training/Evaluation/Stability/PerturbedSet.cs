using System.Globalization;

namespace AugMix.Training;

/// <summary>One perturbation at one level.</summary>
/// <param name="Name">The benchmark's spelling, such as <c>gaussian_noise</c>.</param>
/// <param name="Level">1 for the published sequences; 2 and 3 for stronger noise.</param>
public readonly record struct PerturbedSet(string Name, int Level)
{
    /// <summary>What its file or folder is called: with the level behind it above 1, as in the published scripts.</summary>
    public string StoredName => Level == Perturbation.LowestLevel ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}_{Level}");

    /// <summary>Every perturbation at level 1, and those that have them at further levels.</summary>
    /// <param name="names">The perturbations; in folders they may be of the user's own, which have level 1 only.</param>
    /// <param name="noiseLevels">Further levels, each 2 or 3.</param>
    /// <exception cref="ArgumentException">A perturbation or a level is listed twice, or there is no such level.</exception>
    public static IReadOnlyList<PerturbedSet> Choose(IReadOnlyList<string> names, IReadOnlyList<int> noiseLevels)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(noiseLevels);
        if (names.Count == 0 || names.Distinct().Count() != names.Count || noiseLevels.Distinct().Count() != noiseLevels.Count)
        {
            throw new ArgumentException("A perturbation or a level is listed twice, or none is. List each once.", nameof(names));
        }

        int highest = Perturbations.All.Max(perturbation => perturbation.HighestLevel);
        foreach (int level in noiseLevels)
        {
            if (level <= Perturbation.LowestLevel || level > highest)
            {
                throw new ArgumentOutOfRangeException(nameof(noiseLevels), level, $"Noise has no further level {level}; there are 2 to {highest}, and level 1 is always evaluated.");
            }
        }

        return [.. names.SelectMany(name => noiseLevels.Where(level => HighestLevel(name) >= level).Prepend(Perturbation.LowestLevel).Select(level => new PerturbedSet(name, level)))];
    }

    /// <summary>The stored name.</summary>
    public override string ToString() => StoredName;

    private static int HighestLevel(string name) => Perturbations.All.FirstOrDefault(perturbation => perturbation.Name == name)?.HighestLevel ?? Perturbation.LowestLevel;
}
