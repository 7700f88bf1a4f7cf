using System.CommandLine;

namespace AugMix.Cli;

/// <summary><c>augmix doctor</c>: what is installed, what is missing, how to get it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        Option<bool> json = CommonOptions.Json();
        Command command = new("doctor", "Show what is installed, what is missing, and how to get it.") { json };
        command.SetAction(parsed =>
        {
            Finding[] findings = [.. Checks.All.Select(check => check())];
            if (parsed.GetValue(json))
            {
                WriteJson(findings);
            }
            else
            {
                WriteTable(findings);
            }

            return findings.All(finding => finding.Works) ? CommandLine.Done : CommandLine.Failed;
        });
        return command;
    }

    private static void WriteJson(Finding[] findings) => JsonDocumentOutput.Write("augmix.doctor/1", writer =>
    {
        writer.WriteStartArray("checks");
        foreach (Finding finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("name", finding.Name);
            writer.WriteBoolean("works", finding.Works);
            writer.WriteString("detail", finding.Detail);
            writer.WriteString("remedy", finding.Works ? null : finding.Remedy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static void WriteTable(Finding[] findings)
    {
        bool ansi = Terminal.Results.Profile.Capabilities.Ansi;
        int width = findings.Max(finding => finding.Name.Length);
        foreach (Finding finding in findings)
        {
            string detail = finding.Works || finding.Remedy is null ? finding.Detail : $"{finding.Detail} {finding.Remedy}";
            string state = (finding.Works ? "ok" : "missing").PadRight("missing".Length);
            string colored = ansi ? $"\e[{(finding.Works ? 32 : 31)}m{state}\e[0m" : state;
            Console.Out.WriteLine($"{colored}  {finding.Name.PadRight(width)}  {detail}");
        }
    }
}
