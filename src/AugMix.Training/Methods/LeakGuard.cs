using System.Text.RegularExpressions;

namespace AugMix.Training;

/// <summary>Says which runs saw something like the test's corruptions in training; their errors there are no results.</summary>
public static partial class LeakGuard
{
    /// <summary>What every report on a run has to say, one sentence each; none for a run that saw nothing of the kind.</summary>
    /// <remarks>Whether training images are corrupted ones is told by their folder: its name, or the record that generated sets carry.</remarks>
    public static IReadOnlyList<string> Warnings(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> warnings = [];
        IReadOnlyList<string> overlapping = Overlaps(options);
        if (overlapping.Count > 0)
        {
            warnings.Add($"training used {string.Join(", ", overlapping.Select(Describe))}, which overlap the test corruptions; such errors may not be reported as results on the -C benchmarks.");
        }

        foreach (string data in new[] { options.Data, options.Stylized })
        {
            if (Corrupted(data) is { } sign)
            {
                warnings.Add($"the training images of {data} are corrupted ones ({sign}); such errors may not be reported as results on the -C benchmarks.");
            }
        }

        return warnings;
    }

    /// <summary>The names of what a run's method does to images that overlaps the test's corruptions, each once.</summary>
    public static IReadOnlyList<string> Overlaps(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Method method = Methods.Find(options.Method);
        return [.. (method.Policy?.Invoke(options).OverlappingOperations ?? []).Concat(method.Overlaps?.Invoke(options) ?? []).Distinct()];
    }

    // A name without a row would be a policy's own judgement; it is passed on rather than lost.
    private static string Describe(string name)
        => CorruptionOverlaps.Find(name) is { } row ? $"{name} (as {string.Join(" and ", row.Corruptions)})" : name;

    private static string? Corrupted(string specification)
    {
        string location = specification[(specification.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (location == specification)
        {
            return null;
        }

        string? folder = location.Split('/', '\\').FirstOrDefault(part => Corruptions.BenchmarkNames.Contains(part) || TestSetName().IsMatch(part));
        return folder is not null ? $"the folder {folder}"
            : new[] { location, Path.Combine(location, "train") }.Any(path => File.Exists(Path.Combine(path, CorruptionRecord.FileName))) ? $"{CorruptionRecord.FileName} lies with them"
            : null;
    }

    [GeneratedRegex(@"^(cifar|(tiny-?)?imagenet|mnist).*-[cp](-bar)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TestSetName();
}
