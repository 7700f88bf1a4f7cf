namespace AugMix.Cli;

/// <summary>What the arguments of <c>augmix corrupt</c> name. A sheet alone needs none of them.</summary>
/// <param name="Name">A corruption, or <c>all</c>.</param>
/// <param name="Input">Null where the sheet shows the program's own picture.</param>
/// <param name="Output">Null where a sheet alone is made.</param>
internal sealed record CorruptPlaces(string Name, string? Input, string? Output)
{
    /// <summary>Sorts out which argument is which.</summary>
    /// <param name="given">As many as were given, at most three.</param>
    /// <param name="makesSheet">Whether a sheet was asked for.</param>
    /// <exception cref="ArgumentException">One is missing.</exception>
    public static CorruptPlaces Of(IReadOnlyList<string> given, bool makesSheet) => given switch
    {
        [string name, string input, string output] => new(name, input, output),
        [string name, string input] when makesSheet => new(name, input, null),
        [string path] when makesSheet && Path.Exists(path) => new(CorruptSettings.All, path, null),
        [string name] when makesSheet => new(name, null, null),
        [] when makesSheet => new(CorruptSettings.All, null, null),
        [] => throw new ArgumentException("NAME, IN and OUT are missing. See augmix corrupt --help."),
        [_] => throw new ArgumentException("IN and OUT are missing. See augmix corrupt --help."),
        _ => throw new ArgumentException("OUT is missing. See augmix corrupt --help."),
    };
}
