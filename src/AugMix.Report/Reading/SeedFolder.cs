using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Report;

/// <summary>What <c>augmix train --seeds</c> writes: a run for each seed.</summary>
internal static class SeedFolder
{
    public const string SeedsName = "seeds.json";

    // Of all that runs report, what a reader asks for first.
    private static readonly string[] s_numbers =
        ["test_error", "averaged_test_error", "best_test_error", "test.top5_error", "test.nll", "test.brier", "test.ece15", "test.rms_calibration_error", "train_seconds"];

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, SeedsName));

    public static ReportContent AddTo(ReportContent content, string folder)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        List<(ulong Seed, JsonObject Metrics)> finished = [];
        foreach (ulong seed in Seeds(Path.Combine(folder, SeedsName)))
        {
            string run = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"));
            if (!RunRecordFolder.IsIn(run))
            {
                continue;
            }

            content = RunRecordFolder.AddTo(content, run, string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed}"));
            if (RunFolder.ReadMetrics(run) is { } metrics)
            {
                finished.Add((seed, metrics));
            }
        }

        KeyValuePair<string, Spread>[] spreads = [.. s_numbers
            .Select(number => KeyValuePair.Create<string, double?[]>(number, [.. finished.Select(run => Number(run.Metrics, number))]))
            .Where(entry => entry.Value.Length > 0 && entry.Value.All(value => value is not null))
            .Select(entry => KeyValuePair.Create(entry.Key, Spread.Of([.. entry.Value.Select(value => value!.Value)])))];
        return content with { Seeds = [.. content.Seeds, new SeedSpread(name, [.. finished.Select(run => run.Seed)], spreads)] };
    }

    private static ulong[] Seeds(string path)
    {
        try
        {
            return [.. JsonElement.Parse(File.ReadAllText(path)).GetProperty("seeds").EnumerateArray().Select(seed => seed.GetUInt64())];
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} is damaged: {fault.Message}", fault);
        }
    }

    private static double? Number(JsonObject metrics, string name)
    {
        JsonNode? node = metrics;
        foreach (string part in name.Split('.'))
        {
            node = (node as JsonObject)?[part];
        }

        return node is JsonValue value && value.TryGetValue(out double number) ? number : null;
    }
}
