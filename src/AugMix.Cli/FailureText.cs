using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace AugMix.Cli;

/// <summary>What a failure says to a user: one line, and whether the input was to blame.</summary>
internal static partial class FailureText
{
    // The system's number for symbolic links that lead to each other.
    private const int TooManyLinks = 40;

    /// <summary>The message without .NET's parameter names and on one line.</summary>
    public static string OneLine(Exception failure)
    {
        string text = failure is AggregateException { InnerException: { } inner } ? inner.Message : failure.Message;
        string line = Decoration().Replace(text, "").ReplaceLineEndings(" ").Trim();
        return IsDenied(failure) ? $"{line} Change its permissions, or name another." : line;
    }

    /// <summary>Whether the user's input was wrong, as opposed to something failing on the way.</summary>
    public static bool IsWrongInput(Exception failure) => failure
        is ArgumentException or InvalidDataException or FileNotFoundException or DirectoryNotFoundException or PathTooLongException or OutputExistsException or AuthenticationException
        || failure is ImageLoadException { InnerException: { } inner } && IsWrongInput(inner)
        || IsDenied(failure) || failure is IOException { HResult: TooManyLinks };

    // Thrown as it is, or wrapped by whoever names the file that was asked for. A closed standard output is denied too, but names no file.
    private static bool IsDenied(Exception failure)
        => failure is UnauthorizedAccessException or IOException { InnerException: UnauthorizedAccessException } && failure.Message.Contains('\'', StringComparison.Ordinal);

    // " (Parameter 'severity')" and "\nActual value was 12." name what the message already says.
    [GeneratedRegex(@"\s*\(Parameter '[^']*'\)|\s*Actual value was [^\n]*\.")]
    private static partial Regex Decoration();
}
