using System.Text.RegularExpressions;

namespace AugMix.Report;

/// <summary>Words of a command line as a shell takes them.</summary>
public static partial class ShellWord
{
    /// <summary>The word, quoted where a shell would not leave it as it is.</summary>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Plain().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    [GeneratedRegex("^[A-Za-z0-9_@%+=:,./-]+$")]
    private static partial Regex Plain();
}
