using System.Text.Json;

namespace AugMix.Report;

/// <summary>The images that networks got wrong, as a folder beside an evaluation keeps them.</summary>
/// <remarks>
/// <c>failures/index.json</c>, or where several runs were evaluated <c>index.json</c> in a folder of <c>failures</c> for each, is an array of objects: <c>file</c> (a PNG file below the folder), <c>corruption</c> (empty or null for a clean image), <c>severity</c> (0 for a clean one),
/// <c>label</c> and <c>prediction</c> (numbers of classes), <c>label_name</c>, <c>prediction_name</c>, <c>confidence</c> (0 to 1), and <c>run</c> (the evaluation's label; may be absent).
/// </remarks>
internal static class WrongAnswerFolder
{
    /// <summary>As many as a page shows of one evaluation, divided among its runs: the surest ones.</summary>
    public const int Most = 48;

    // Photographs are large; a page must stay one that can be mailed.
    private const long MostBytes = 2_000_000;
    private const string FolderName = "failures";
    private const string IndexName = "index.json";

    public static IReadOnlyList<WrongAnswer> Read(string folder)
    {
        string failures = Path.Combine(folder, FolderName);
        if (!Directory.Exists(failures))
        {
            return [];
        }

        string[] places = [.. Directory.EnumerateDirectories(failures).Order(StringComparer.Ordinal).Prepend(failures).Where(place => File.Exists(Path.Combine(place, IndexName)))];
        return [.. places.SelectMany(place => Read(place, Most / places.Length, MostBytes / places.Length))];
    }

    private static List<WrongAnswer> Read(string folder, int most, long mostBytes)
    {
        string path = Path.Combine(folder, IndexName);
        try
        {
            List<WrongAnswer> answers = [];
            long bytes = 0;
            foreach (JsonElement entry in JsonElement.Parse(File.ReadAllText(path)).EnumerateArray().OrderByDescending(Confidence).Take(most))
            {
                WrongAnswer answer = Answer(folder, entry);
                bytes += answer.Image.Png.Length;
                if (bytes > mostBytes)
                {
                    break;
                }

                answers.Add(answer);
            }

            return answers;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} is damaged: {fault.Message}", fault);
        }
    }

    private static double Confidence(JsonElement entry) => entry.GetProperty("confidence").GetDouble();

    private static WrongAnswer Answer(string folder, JsonElement entry)
    {
        string file = entry.GetProperty("file").GetString() ?? "";
        string path = Path.GetFullPath(Path.Combine(folder, file));
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{Path.Combine(folder, IndexName)} names {file}, which lies outside of its folder.");
        }

        string label = Text(entry, "label_name", "label");
        return new WrongAnswer(
            PngFile.Read(path, label),
            entry.TryGetProperty("run", out JsonElement run) ? run.GetString() ?? "" : "",
            entry.TryGetProperty("corruption", out JsonElement corruption) ? corruption.GetString() ?? "" : "",
            entry.TryGetProperty("severity", out JsonElement severity) && severity.ValueKind == JsonValueKind.Number ? severity.GetInt32() : 0,
            label,
            Text(entry, "prediction_name", "prediction"),
            Confidence(entry));
    }

    private static string Text(JsonElement entry, string name, string number)
        => entry.TryGetProperty(name, out JsonElement text) && text.GetString() is { Length: > 0 } value ? value : $"class {entry.GetProperty(number).GetInt32()}";
}
