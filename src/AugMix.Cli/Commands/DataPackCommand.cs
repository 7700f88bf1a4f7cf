using System.CommandLine;
using System.Globalization;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary><c>augmix data pack</c>: writes a data set as tar shards, whole or not at all.</summary>
internal static class DataPackCommand
{
    private const string Schema = "augmix.data-pack/1";
    private const int Megabyte = 1_000_000;

    public static Command Create()
    {
        Argument<string> data = new("SPEC") { Description = $"The data set: {string.Join("; ", Datasets.All.Select(scheme => scheme.Usage))}." };
        Argument<string> folder = new("OUTDIR") { Description = "Where train-000000.tar, test-000000.tar and so on are put, with classes.txt; it is new or empty." };
        Option<int> shardSize = new("--shard-size") { Description = "Megabytes that no shard exceeds, unless one image does.", DefaultValueFactory = _ => 256 };
        Option<bool> json = CommonOptions.Json();
        Command command = new("pack", "Write a data set as tar shards in WebDataset's layout: image files as they are, arrays as PNG, in the data set's order.") { data, folder, shardSize, json };
        command.SetAction(parsed =>
        {
            string specification = parsed.GetRequiredValue(data);
            string output = parsed.GetRequiredValue(folder);
            int megabytes = parsed.GetValue(shardSize);
            if (megabytes < 1)
            {
                throw new ArgumentException($"--shard-size {megabytes} is below 1. Give megabytes.");
            }

            OutputPath.CheckParent(output);
            using Interruption interruption = new();
            using PartialFolder partial = new(output, overwrite: false, run: null);
            EncodedPair pair = EncodedPair.Open(specification, FetchDisplay.Opening(interruption.Token));
            Directory.CreateDirectory(partial.Folder);
            (string Half, int Images, ShardWriter Writer)[] written =
            [
                ("train", pair.Train.Count, new(partial.Folder, (long)megabytes * Megabyte)),
                ("test", pair.Test.Count, new(partial.Folder, (long)megabytes * Megabyte)),
            ];
            ProgressDisplay.Run($"Packing {specification}", report =>
            {
                double all = pair.Train.Count + pair.Test.Count;
                written[0].Writer.WriteClasses(pair.Train.ClassNames);
                written[0].Writer.Write("train", pair.Train, done => report(done / all, "train"), interruption.Token);
                written[1].Writer.Write("test", pair.Test, done => report((pair.Train.Count + done) / all, "test"), interruption.Token);
            });
            partial.Complete();
            Show(specification, output, pair.Train.ClassNames.Count, written, parsed.GetValue(json));
            return CommandLine.Done;
        });
        return command;
    }

    private static void Show(string specification, string output, int classes, (string Half, int Images, ShardWriter Writer)[] written, bool json)
    {
        if (json)
        {
            JsonDocumentOutput.Write(Schema, writer =>
            {
                writer.WriteString("data", specification);
                writer.WriteString("output", output);
                writer.WriteNumber("classes", classes);
                writer.WriteStartArray("halves");
                foreach ((string half, int images, ShardWriter shards) in written)
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", half);
                    writer.WriteNumber("images", images);
                    writer.WriteNumber("shards", shards.Shards);
                    writer.WriteNumber("bytes", shards.Length);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return;
        }

        ResultTable table = new("half", "images", "shards", "MB");
        foreach ((string half, int images, ShardWriter shards) in written)
        {
            table.Add((half, false), (Text(images), false), (Text(shards.Shards), false), (((double)shards.Length / Megabyte).ToString("F1", CultureInfo.InvariantCulture), false));
        }

        table.Write();
        Console.Out.WriteLine();
        Console.Out.WriteLine($"Train on them with --data shards:{output}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
