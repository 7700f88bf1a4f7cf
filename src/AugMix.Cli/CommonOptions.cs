using System.CommandLine;

namespace AugMix.Cli;

/// <summary>Options that several verbs share, each with one spelling, one meaning and one default.</summary>
internal static class CommonOptions
{
    private static readonly AugMixOptions s_augMix = new();

    public static Option<bool> Json() => new("--json")
    {
        Description = "Print the result as one JSON document and nothing else on standard output.",
    };

    public static Option<bool> Overwrite() => new("--overwrite")
    {
        Description = "Replace outputs that exist.",
    };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Seed of every random draw.",
        DefaultValueFactory = _ => 0,
    };

    public static Option<int> Threads(string what) => new("--threads")
    {
        Description = $"{what}; 0 means one per processor. Results do not depend on it.",
        DefaultValueFactory = _ => 0,
    };

    /// <summary>The names in an option that takes many, divided by commas or blanks; null where it is not given.</summary>
    /// <exception cref="ArgumentException">It is given without a name.</exception>
    public static string[]? Names(ParseResult parsed, Option<string[]> option)
    {
        if (parsed.GetResult(option) is null)
        {
            return null;
        }

        string[] names = [.. parsed.GetRequiredValue(option).SelectMany(list => list.Split((char[])[',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        return names.Length > 0 ? names : throw new ArgumentException($"{option.Name} names none. Name one, or leave it out.");
    }

    /// <summary>What a value of <see cref="Threads"/> means on this machine.</summary>
    /// <exception cref="ArgumentException">It is below 0.</exception>
    public static int WorkerCount(int threads) => threads switch
    {
        < 0 => throw new ArgumentException($"--threads {threads} is below 0. Give 0 for one per processor."),
        0 => Workers.Available,
        _ => threads,
    };

    public static Option<string> Profile() => new("--profile")
    {
        Description = TrainingOptionSet.Description("profile"),
        DefaultValueFactory = _ => s_augMix.Profile.Name,
    };

    public static Option<double> Severity() => new("--severity")
    {
        Description = TrainingOptionSet.Description("severity"),
        DefaultValueFactory = _ => s_augMix.Severity,
    };

    public static Option<int> Width() => new("--width")
    {
        Description = TrainingOptionSet.Description("width"),
        DefaultValueFactory = _ => s_augMix.Width,
    };

    public static Option<int> Depth() => new("--depth")
    {
        Description = TrainingOptionSet.Description("depth"),
        DefaultValueFactory = _ => s_augMix.Depth,
    };

    public static Option<double> Alpha() => new("--alpha")
    {
        Description = TrainingOptionSet.Description("alpha"),
        DefaultValueFactory = _ => s_augMix.Alpha,
    };

    public static Option<bool> AllOperations() => new("--all-ops")
    {
        Description = "Also color, contrast, brightness and sharpness: without it the official profile leaves them out and the others have them; false leaves them out everywhere. "
            + "They resemble test corruptions: results may not be reported on -C sets.",
    };

    public static Option<string> AlphaChannel()
    {
        Option<string> option = new("--alpha-channel")
        {
            Description = "Whether the last channel of a .npy array is alpha, which colour operations leave as it is: auto (of 4 channels it is), yes or no.",
            DefaultValueFactory = _ => "auto",
        };
        option.AcceptOnlyFromAmong("auto", "yes", "no");
        return option;
    }

    /// <summary>What a value of <see cref="AlphaChannel"/> says of an array; null where its channels decide.</summary>
    public static bool? HasAlpha(string? alphaChannel) => alphaChannel switch { "yes" => true, "no" => false, _ => null };
}
