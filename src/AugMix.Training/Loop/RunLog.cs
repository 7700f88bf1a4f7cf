using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AugMix.Training;

/// <summary>A run's log, the same lines as CSV and as JSON lines. Each line is in the files before the next step begins.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly StreamWriter _csv;
    private readonly StreamWriter _json;

    /// <summary>Opens both files, keeping only the lines up to a step: those after it will be written again.</summary>
    internal RunLog(string csvPath, string jsonPath, long keepSteps)
    {
        _csv = Open(csvPath, line => CsvStep(line) <= keepSteps, LogRow.CsvHeader);
        try
        {
            _json = Open(jsonPath, line => JsonStep(line) <= keepSteps, header: null);
        }
        catch
        {
            _csv.Dispose();
            throw;
        }
    }

    internal void Add(LogRow row)
    {
        _csv.WriteLine(row.ToCsv());
        _json.WriteLine(row.ToJson());
    }

    public void Dispose()
    {
        _csv.Dispose();
        _json.Dispose();
    }

    private static StreamWriter Open(string path, Func<string, bool> keep, string? header)
    {
        // Whole lines only: a process that was killed may have left half of one.
        string text = File.Exists(path) ? File.ReadAllText(path) : "";
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        StringBuilder kept = new();
        foreach (string line in lines.Where(keep).Prepend(header).OfType<string>())
        {
            kept.Append(line).Append('\n');
        }

        AtomicFile.WriteText(path, overwrite: true, kept.ToString());
        return new StreamWriter(path, append: true) { AutoFlush = true, NewLine = "\n" };
    }

    private static long CsvStep(string line)
        => long.TryParse(line.AsSpan(0, Math.Max(0, line.IndexOf(',', StringComparison.Ordinal))), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : long.MaxValue;

    private static long JsonStep(string line)
    {
        try
        {
            JsonElement row = JsonElement.Parse(line);
            return row.ValueKind == JsonValueKind.Object && row.TryGetProperty("step", out JsonElement step) && step.ValueKind == JsonValueKind.Number && step.TryGetInt64(out long value)
                ? value
                : long.MaxValue;
        }
        catch (JsonException)
        {
            return long.MaxValue;
        }
    }
}
