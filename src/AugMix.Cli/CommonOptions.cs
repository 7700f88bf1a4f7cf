using System.CommandLine;

namespace AugMix.Cli;

/// <summary>Options that several verbs share, each with one spelling, one meaning and one default.</summary>
internal static class CommonOptions
{
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

    public static Option<double> Severity() => new("--severity")
    {
        Description = "Upper end of the operations' level, 1 to 10.",
        DefaultValueFactory = _ => 3,
    };

    public static Option<int> Width() => new("--width")
    {
        Description = "Chains that are blended, 1 or more.",
        DefaultValueFactory = _ => 3,
    };

    public static Option<int> Depth() => new("--depth")
    {
        Description = "Operations per chain; -1 draws 1, 2 or 3 for each.",
        DefaultValueFactory = _ => -1,
    };

    public static Option<double> Alpha() => new("--alpha")
    {
        Description = "Parameter of the Dirichlet and Beta draws of the blending weights, above 0.",
        DefaultValueFactory = _ => 1,
    };

    public static Option<bool> AllOperations() => new("--all-ops")
    {
        Description = "Also color, contrast, brightness and sharpness. They resemble test corruptions: results may not be reported on -C sets.",
    };
}
