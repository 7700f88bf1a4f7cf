using System.CommandLine;
using AugMix.Evaluation;

namespace AugMix.Cli;

/// <summary>In what form <c>augmix evaluate</c> shows and stores what it found.</summary>
internal sealed class FormatOptionSet
{
    private const string Table = "table";

    private readonly Option<string> _format = new("--format") { Description = "What is printed: table, csv (a line for each run and number), markdown or latex (booktabs).", DefaultValueFactory = _ => Table };
    private readonly Option<bool> _json = CommonOptions.Json();

    public FormatOptionSet() => _format.AcceptOnlyFromAmong(Table, "csv", "markdown", "latex");

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_json);
    }

    /// <exception cref="ArgumentException">Two forms are asked for.</exception>
    public void ThrowIfContradictory(ParseResult parsed)
    {
        if (parsed.GetValue(_json) && parsed.GetResult(_format) is { Implicit: false })
        {
            throw new ArgumentException("--json and --format contradict each other. Give one; --output stores every form.");
        }
    }

    /// <summary>Prints on standard output.</summary>
    public void Show(ParseResult parsed, IReadOnlyList<EvaluationReport> reports)
    {
        string name = parsed.GetValue(_json) ? "json" : parsed.GetRequiredValue(_format);
        if (name == Table)
        {
            EvaluationDisplay.Show(reports);
        }
        else
        {
            Console.Out.Write(ReportFormats.Find(name).Write(reports));
        }
    }

    /// <summary>Writes a file of every form.</summary>
    public static void Store(string folder, IReadOnlyList<EvaluationReport> reports)
    {
        foreach (ReportFormat format in ReportFormats.All)
        {
            AtomicFile.WriteText(Path.Combine(folder, $"evaluation{format.Extension}"), overwrite: true, format.Write(reports));
        }
    }
}
