using System.Text.RegularExpressions;

namespace AugMix.Cli;

/// <summary>What a failure says to a user: one line, and whether the input was to blame.</summary>
internal static partial class FailureText
{
    /// <summary>The message without .NET's parameter names and on one line.</summary>
    public static string OneLine(Exception failure)
    {
        string text = failure is AggregateException { InnerException: { } inner } ? inner.Message : failure.Message;
        return Decoration().Replace(text, "").ReplaceLineEndings(" ").Trim();
    }

    /// <summary>Whether the user's input was wrong, as opposed to something failing on the way.</summary>
    public static bool IsWrongInput(Exception failure) => failure
        is ArgumentException or InvalidDataException or FileNotFoundException or DirectoryNotFoundException or OutputExistsException;

    // " (Parameter 'severity')" and "\nActual value was 12." name what the message already says.
    [GeneratedRegex(@"\s*\(Parameter '[^']*'\)|\s*Actual value was [^\n]*\.")]
    private static partial Regex Decoration();
}
