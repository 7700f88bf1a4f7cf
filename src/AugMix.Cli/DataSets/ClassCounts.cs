using AugMix.Training;

namespace AugMix.Cli;

/// <summary>How many images of each class the halves of a data set hold.</summary>
/// <param name="Names">The classes, by label.</param>
/// <param name="Train">Images to train with, by label.</param>
/// <param name="Test">Images to test with, by label.</param>
/// <param name="EmptyFolders">Class folders without an image.</param>
/// <param name="UnmappedFolders">Folders that the class map leaves out.</param>
internal sealed record ClassCounts(IReadOnlyList<string> Names, int[] Train, int[] Test, IReadOnlyList<string> EmptyFolders, IReadOnlyList<string> UnmappedFolders)
{
    private const string Schema = "augmix.data/1";

    /// <summary>Counts; files are listed, not opened, where images are files.</summary>
    public static ClassCounts Of(string specification, string classMap)
    {
        Preparation preparation = new() { ClassMap = classMap };
        DatasetScheme scheme = Datasets.Find(specification, out string? location);
        if (scheme.List is { } list)
        {
            (IEncodedImages train, IEncodedImages test) = list(location, preparation, FetchDisplay.Opening(CancellationToken.None));
            return new(
                train.ClassNames,
                Count(train.Count, train.Label, train.ClassNames.Count),
                Count(test.Count, test.Label, train.ClassNames.Count),
                [.. train.EmptyFolders, .. test.EmptyFolders],
                [.. train.UnmappedFolders, .. test.UnmappedFolders]);
        }

        DatasetPair pair = Datasets.Open(specification, preparation);
        return new(pair.Train.ClassNames, Count(pair.Train.Count, pair.Train.Label, pair.Train.Classes), Count(pair.Test.Count, pair.Test.Label, pair.Train.Classes), [], []);
    }

    /// <summary>Writes a table, or one JSON document.</summary>
    public void Show(bool json)
    {
        if (json)
        {
            WriteJson();
            return;
        }

        ResultTable table = new("class", "train", "test");
        for (int label = 0; label < Names.Count; label++)
        {
            table.Add((Names[label], false), Cell(Train[label]), Cell(Test[label]));
        }

        table.Add(($"{Names.Count} classes", true), ($"{Train.Sum()}", true), ($"{Test.Sum()}", true));
        table.Write();
        Say("Without images", EmptyFolders);
        Say("Left out, because the class map does not name them", UnmappedFolders);
    }

    // A class that a half lacks stands out.
    private static (string, bool) Cell(int count) => ($"{count}", count == 0);

    private static void Say(string what, IReadOnlyList<string> folders)
    {
        if (folders.Count > 0)
        {
            Console.Out.WriteLine($"{what}: {string.Join(", ", folders)}.");
        }
    }

    private void WriteJson() => JsonDocumentOutput.Write(Schema, writer =>
    {
        writer.WriteNumber("train", Train.Sum());
        writer.WriteNumber("test", Test.Sum());
        writer.WriteStartArray("classes");
        for (int label = 0; label < Names.Count; label++)
        {
            writer.WriteStartObject();
            writer.WriteString("name", Names[label]);
            writer.WriteNumber("train", Train[label]);
            writer.WriteNumber("test", Test[label]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        foreach ((string name, IReadOnlyList<string> folders) in new[] { ("empty_folders", EmptyFolders), ("unmapped_folders", UnmappedFolders) })
        {
            writer.WriteStartArray(name);
            foreach (string folder in folders)
            {
                writer.WriteStringValue(folder);
            }

            writer.WriteEndArray();
        }
    });

    private static int[] Count(int images, Func<int, int> label, int classes)
    {
        int[] counts = new int[classes];
        for (int i = 0; i < images; i++)
        {
            counts[label(i)]++;
        }

        return counts;
    }
}
