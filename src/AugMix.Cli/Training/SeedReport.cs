using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>What several runs report together: the mean of every number, and how far the runs lie apart.</summary>
internal static class SeedReport
{
    public static void Show(SeedRuns runs, bool json)
    {
        IReadOnlyList<KeyValuePair<string, Spread>> summary = runs.Summarize();
        Terminal.Say($"augmix: each seed's run is in {runs.Path}/seed-N, the summary in {runs.Path}/summary.json. Next: augmix evaluate --checkpoint {runs.Path} --generate");
        if (json)
        {
            JsonDocumentOutput.Write("augmix.train-seeds/1", writer => Write(writer, runs, summary));
            return;
        }

        ResultTable table = new(["", "mean", "standard deviation", "n"]);
        foreach ((string name, Spread spread) in summary)
        {
            bool strong = name == "test_error";
            table.Add((name, strong), (Number(spread.Mean), strong), (spread.StandardDeviation is { } deviation ? Number(deviation) : "-", strong), ($"{spread.N}", strong));
        }

        table.Write();
    }

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter writer, SeedRuns runs, IReadOnlyList<KeyValuePair<string, Spread>> summary)
    {
        writer.WriteString("output", runs.Path);
        writer.WriteStartArray("runs");
        foreach (ulong seed in runs.Seeds)
        {
            JsonObject metrics = runs.MetricsOf(seed)!;
            writer.WriteStartObject();
            writer.WriteNumber("seed", seed);
            writer.WriteString("output", runs.FolderOf(seed));
            writer.WritePropertyName("metrics");
            writer.WriteRawValue(metrics.ToJsonString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("summary");
        foreach ((string name, Spread spread) in summary)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("mean", spread.Mean);
            if (spread.StandardDeviation is { } deviation)
            {
                writer.WriteNumber("standard_deviation", deviation);
            }
            else
            {
                writer.WriteNull("standard_deviation");
            }

            writer.WriteNumber("n", spread.N);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
