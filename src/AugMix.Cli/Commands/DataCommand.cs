using System.CommandLine;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary><c>augmix data</c>: describes data sets and checks whether files are the published ones.</summary>
internal static class DataCommand
{
    private const string Schema = "augmix.data/1";

    public static Command Create() => new("data", "Describe data sets, check files against the published ones, and pack images into shards.") { CreateVerify(), CreateInfo(), DataPackCommand.Create() };

    private static Argument<string> NameArgument() => new("NAME") { Description = $"The data set: {string.Join(", ", KnownDataSets.All.Select(set => set.Name))}." };

    private static Command CreateVerify()
    {
        Argument<string> name = NameArgument();
        Argument<string> path = new("PATH") { Description = "Its folder, or one of its downloaded archives." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("verify", "Recognise official files by checksum where one is published, else by shape; exit code 1 when something is wrong.") { name, path, json };
        command.SetAction(parsed =>
        {
            KnownDataSet set = KnownDataSets.Find(parsed.GetRequiredValue(name));
            string place = parsed.GetRequiredValue(path);
            FileFinding[] findings = [];
            ProgressDisplay.Run($"Verifying {set.Name}", show => findings = Verify(set, place, finding => show(0, finding.File)));
            string? generated = Directory.Exists(place) ? CorruptionRecord.Find(place)?.Describe() : null;
            Show(set, place, findings, generated, parsed.GetValue(json));
            return findings.Any(finding => finding.State == FileState.Wrong) ? CommandLine.Failed : CommandLine.Done;
        });
        return command;
    }

    private static Command CreateInfo()
    {
        Argument<string> name = new("NAME")
        {
            Description = $"A published set: {string.Join(", ", KnownDataSets.All.Select(set => set.Name))}; or data as augmix train takes them, with a colon: {string.Join(", ", Datasets.All.Select(scheme => scheme.Usage))}.",
        };
        Option<string?> classMap = new("--class-map") { Description = TrainingOptionSet.Description("class_map") };
        Option<bool> json = CommonOptions.Json();
        Command command = new("info", "What a data set holds: images of each class; or where it is published, and its archives' checksums.") { name, classMap, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetRequiredValue(name).Contains(':', StringComparison.Ordinal))
            {
                ClassCounts.Of(parsed.GetRequiredValue(name), parsed.GetValue(classMap) ?? "").Show(parsed.GetValue(json));
                return CommandLine.Done;
            }

            if (parsed.GetValue(classMap) is not null)
            {
                throw new ArgumentException("--class-map is for folders of images. Give folder:DIR.");
            }

            KnownDataSet set = KnownDataSets.Find(parsed.GetRequiredValue(name));
            if (parsed.GetValue(json))
            {
                WriteInfo(set);
                return CommandLine.Done;
            }

            Console.Out.WriteLine($"{set.Name}: {set.Summary}");
            Console.Out.WriteLine($"layout: {set.Layout}");
            Console.Out.WriteLine($"published at {set.Address}");
            foreach (PublishedFile file in set.Archives)
            {
                Console.Out.WriteLine($"{file.Name}: MD5 {file.Md5}");
            }

            Console.Out.WriteLine($"checksums from: {set.ChecksumSource}");
            return CommandLine.Done;
        });
        return command;
    }

    private static FileFinding[] Verify(KnownDataSet set, string place, Action<FileFinding> show)
    {
        if (File.Exists(place))
        {
            return [VerifyArchive(set, place)];
        }

        if (!Directory.Exists(place))
        {
            throw new DirectoryNotFoundException($"{place} does not exist. Name the folder of {set.Name}, or one of its archives.");
        }

        List<FileFinding> findings = [];
        foreach (FileFinding finding in set.Check(place))
        {
            findings.Add(finding);
            show(finding);
        }

        return [.. findings];
    }

    private static FileFinding VerifyArchive(KnownDataSet set, string place)
    {
        string name = Path.GetFileName(place);
        return set.Archives.FirstOrDefault(file => file.Is(place)) is { } published
            ? new FileFinding(name, FileState.Official, $"{published.Name}, MD5 {published.Md5}")
            : new FileFinding(name, FileState.Wrong, $"its MD5 is that of none of {string.Join(", ", set.Archives.Select(file => file.Name))}");
    }

    private static void Show(KnownDataSet set, string place, FileFinding[] findings, string? generated, bool json)
    {
        if (json)
        {
            JsonDocumentOutput.Write(Schema, writer =>
            {
                writer.WriteString("name", set.Name);
                writer.WriteString("path", place);
                writer.WriteString("generated", generated);
                writer.WriteStartArray("files");
                foreach (FileFinding finding in findings)
                {
                    writer.WriteStartObject();
                    writer.WriteString("file", finding.File);
                    writer.WriteString("finding", finding.InWords);
                    writer.WriteString("detail", finding.Detail);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return;
        }

        ResultTable table = new("file", "finding", "detail");
        foreach (FileFinding finding in findings)
        {
            table.Add((finding.File, false), (finding.InWords, finding.State == FileState.Wrong), (finding.Detail, false));
        }

        table.Write();
        Console.Out.WriteLine();
        Console.Out.WriteLine(generated is null ? $"Checksums from: {set.ChecksumSource}." : $"Not the published files: generated ({generated}).");
    }

    private static void WriteInfo(KnownDataSet set) => JsonDocumentOutput.Write(Schema, writer =>
    {
        writer.WriteString("name", set.Name);
        writer.WriteString("summary", set.Summary);
        writer.WriteString("layout", set.Layout);
        writer.WriteString("address", set.Address);
        writer.WriteString("checksum_source", set.ChecksumSource);
        writer.WriteStartArray("archives");
        foreach (PublishedFile file in set.Archives)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.Name);
            writer.WriteString("md5", file.Md5);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
