using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace AugMix.Cli;

/// <summary>What is said of arguments that cannot be parsed: one line with what, where, and what to do.</summary>
internal static partial class ParseComplaint
{
    /// <summary>The line, without a line end.</summary>
    public static string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string path = command is RootCommand ? "augmix" : $"augmix {command.Name}";

        // An option that does not exist is otherwise taken for the value of an argument.
        string? unknown = parsed.UnmatchedTokens
            .Concat(parsed.Tokens.Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal)).Select(token => token.Value))
            .FirstOrDefault();
        if (unknown is null)
        {
            return $"{path}: {Plain(parsed.Errors[0].Message)} See {path} --help.";
        }

        bool isOption = unknown.StartsWith('-');
        IEnumerable<string> names = isOption ? command.Options.Select(option => option.Name) : command.Subcommands.Select(subcommand => subcommand.Name);
        string kind = isOption ? "an option" : command is RootCommand ? "a command" : "an argument that it takes";
        string hint = NearestName.Find(unknown, names) is { } nearest ? $"Did you mean {nearest}?" : $"See {path} --help.";
        return $"{path}: {unknown} is not {kind}. {hint}";
    }

    private static string Plain(string message) => TypeName().Replace(message.ReplaceLineEndings(" "), match => match.Groups["type"].Value switch
    {
        "Int32" or "Int64" => "a whole number",
        "UInt32" or "UInt64" => "a whole number from 0",
        "Double" or "Single" => "a number",
        "Boolean" => "true or false",
        string other => other,
    });

    [GeneratedRegex(@"expected type 'System\.(?:Nullable`1\[System\.)?(?<type>\w+)\]?'")]
    private static partial Regex TypeName();
}
