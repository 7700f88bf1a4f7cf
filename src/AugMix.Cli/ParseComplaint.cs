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
        bool isRoot = !command.Parents.Any();
        string path = PathOf(command);
        if (parsed.Tokens.Any(token => token.Value.Length == 0))
        {
            return $"{path}: an argument is empty. See {path} --help.";
        }

        if (isRoot && parsed.UnmatchedTokens.Count == 0)
        {
            return "augmix: a command is missing. Try augmix demo, or see augmix --help.";
        }

        if (!isRoot && command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0)
        {
            return $"{path}: a command is missing: {string.Join(" or ", command.Subcommands.Select(subcommand => subcommand.Name))}. See {path} --help.";
        }

        // An option that does not exist is otherwise taken for the value of an argument.
        string? unknown = parsed.Tokens.Where(token => token.Type == TokenType.Argument && LooksLikeAnOption(token.Value)).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault();
        if (unknown is null && parsed.Errors[0] is { SymbolResult: OptionResult { Option.Name: { } option } } error && Choice().Match(error.Message) is { Success: true } choice)
        {
            string choices = Blanks().Replace(choice.Groups["choices"].Value, " ").Replace("' '", ", ", StringComparison.Ordinal);
            return $"{path}: {option} {choice.Groups["value"].Value} is not known. Give one of {choices}.";
        }

        if (unknown is null)
        {
            return $"{path}: {Plain(parsed.Errors[0].Message)} See {path} --help.";
        }

        bool isOption = unknown.StartsWith('-');
        IEnumerable<string> names = isOption ? command.Options.Select(option => option.Name) : command.Subcommands.Select(subcommand => subcommand.Name);
        string kind = isOption ? "an option" : command.Subcommands.Count > 0 ? "a command" : "an argument that it takes";
        string hint = NearestName.Find(unknown, names) is { } nearest ? $"Did you mean {nearest}?" : $"See {path} --help.";
        return $"{path}: {unknown} is not {kind}. {hint}";
    }

    /// <summary>What is typed for a command, such as <c>augmix data verify</c>.</summary>
    public static string PathOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    /// <summary>Makes an argument that may be left out refuse what looks like an option: an option that does not exist would otherwise be taken for its value.</summary>
    public static Argument<string?> Optional(Argument<string?> argument)
    {
        argument.Arity = ArgumentArity.ZeroOrOne;
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => LooksLikeAnOption(token.Value)))
            {
                result.AddError("It is not an argument.");
            }
        });
        return argument;
    }

    // A negative number is a value.
    private static bool LooksLikeAnOption(string token) => token.Length > 1 && token[0] == '-' && (token[1] == '-' || char.IsAsciiLetter(token[1]));

    private static string Plain(string message) => TypeName().Replace(Blanks().Replace(message, " "), match => match.Groups["type"].Value switch
    {
        "Int32" or "Int64" => "a whole number",
        "UInt32" or "UInt64" => "a whole number from 0",
        "Double" or "Single" => "a number",
        "Boolean" => "true or false",
        string other => other,
    });

    [GeneratedRegex(@"^Argument '(?<value>.*)' not recognized\. Must be one of:\s*'(?<choices>.*)'\s*$", RegexOptions.Singleline)]
    private static partial Regex Choice();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"expected type 'System\.(?:Nullable`1\[System\.)?(?<type>\w+)\]?'")]
    private static partial Regex TypeName();
}
