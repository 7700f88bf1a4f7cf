using System.CommandLine;
using AugMix.Evaluation;
using AugMix.Report;

namespace AugMix.Cli;

/// <summary>The command line that was given, as it can be typed again.</summary>
internal static class GivenCommand
{
    // Says that work was done before, not what it was: a report is the same whether it took one run or two.
    private const string Resume = "--resume";

    public static string Text(ParseResult parsed) => string.Join(' ', parsed.Tokens.Where(token => token.Value != Resume).Select(token => ShellWord.Quote(token.Value)).Prepend("augmix"));

    /// <summary>A report that says how it was made.</summary>
    public static EvaluationReport AddTo(EvaluationReport report, string command)
        => report with { Configuration = new Dictionary<string, string>(report.Configuration) { [EvaluationReport.Command] = command } };
}
