using System.CommandLine;
using AugMix.Report;

namespace AugMix.Cli;

/// <summary><c>augmix report</c>: one HTML page about one or many runs.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        Argument<string[]> folders = new("DIR")
        {
            Description = "Folders that train (also with --seeds), evaluate or demo wrote; several are shown side by side.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> output = new("--output") { Description = "The page, one file that needs nothing else.", HelpName = "FILE.html", Required = true };
        Option<string?> title = new("--title") { Description = "The page's heading." };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("report", "Make one HTML page about one or many runs: tables, figures, sample images.") { folders, output, title, overwrite, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(output);
            string[] names = parsed.GetRequiredValue(folders);
            OutputPath.CheckFile(path, parsed.GetValue(overwrite));
            ReportContent content = ReportSheet.AddIfMissing(ReportFolders.Read(parsed.GetValue(title) ?? "AugMix report", names)) with { Command = GivenCommand.Text(parsed) };
            AtomicFile.WriteText(path, parsed.GetValue(overwrite), ReportPage.Write(content));
            if (parsed.GetValue(json))
            {
                WriteJson(path, names, content);
            }
            else
            {
                Console.Out.WriteLine(path);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static void WriteJson(string path, string[] folders, ReportContent content) => JsonDocumentOutput.Write("augmix.report/1", writer =>
    {
        writer.WriteString("output", path);
        writer.WriteNumber("bytes", new FileInfo(path).Length);
        writer.WriteStartArray("folders");
        foreach (string folder in folders)
        {
            writer.WriteStringValue(folder);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("runs");
        foreach (string run in content.Runs)
        {
            writer.WriteStringValue(run);
        }

        writer.WriteEndArray();
    });
}
