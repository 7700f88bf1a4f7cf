using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>The exact configuration of every run, and the commands that make everything again.</summary>
internal sealed class ConfigurationSection() : Section("configuration", "Configuration and commands")
{
    public override bool Has(ReportContent content) => content.Runs.Count > 0;

    public override void Write(PageWriter page, ReportContent content)
    {
        WriteCommands(page, content);
        (string Label, IReadOnlyDictionary<string, string> Settings)[] runs = [.. content.Runs.Select(label => (label, Settings(content, label))).Where(run => run.Item2.Count > 0)];
        string[] names = [.. runs.SelectMany(run => run.Settings.Keys).Where(name => name != EvaluationReport.Command).Distinct()];
        if (names.Length == 0)
        {
            return;
        }

        DataTableRow[] rows = [.. names.Select(name => Row(name, runs))];
        DataTableRow[] different = [.. rows.Where(row => row.Summary)];
        page.Html.Add("<h3>Configuration</h3>\n");
        if (runs.Length > 1 && different.Length > 0)
        {
            Table("What the runs do not have in common", [.. different.Select(row => row with { Summary = false, Cells = [.. row.Cells.Select(cell => new DataTableCell(cell.Text))] })]).Write(page.Html);
        }

        page.Html.Add("<details class=\"printed\"><summary>The whole configuration</summary>\n");
        Table("Every setting of every run", [.. rows.Select(row => row with { Summary = false })]).Write(page.Html);
        page.Html.Add("</details>\n");

        DataTable Table(string caption, DataTableRow[] shown) => new(caption, ["setting", .. runs.Select(run => run.Label)], shown) { OfText = true };
    }

    private static void WriteCommands(PageWriter page, ReportContent content)
    {
        (string What, string Command)[] commands =
        [
            .. content.Trainings.Where(training => training.Command is not null).Select(training => ($"Training of {training.Label}", training.Command!)),
            .. content.Evaluations.Select(report => report.Configuration.GetValueOrDefault(EvaluationReport.Command)).OfType<string>().Distinct().Select(command => ("Evaluation", command)),
            .. content.Command is { } own ? [("This page", own)] : Array.Empty<(string, string)>(),
        ];
        if (commands.Length == 0)
        {
            return;
        }

        page.Html.Add("<h3>Commands</h3>\n");
        foreach ((string what, string command) in commands)
        {
            page.Html.Add($"<p class=\"lead\">{what}</p>\n<pre tabindex=\"0\"><code>{command}</code></pre>\n");
        }
    }

    private static IReadOnlyDictionary<string, string> Settings(ReportContent content, string label)
        => content.Evaluations.FirstOrDefault(report => report.Label == label)?.Configuration is { Count: > 0 } configuration
            ? configuration
            : content.Trainings.FirstOrDefault(training => training.Label == label)?.Configuration ?? new Dictionary<string, string>();

    // A row is a summary here where the runs differ.
    private static DataTableRow Row(string name, (string Label, IReadOnlyDictionary<string, string> Settings)[] runs)
    {
        string[] values = [.. runs.Select(run => run.Settings.TryGetValue(name, out string? value) ? value : Rates.None)];
        bool differs = values.Distinct().Count() > 1;
        return new DataTableRow(name, [.. values.Select(value => new DataTableCell(value, differs ? "differs" : ""))], differs);
    }
}
