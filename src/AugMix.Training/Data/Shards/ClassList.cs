using System.Globalization;
using System.Text.Json;

namespace AugMix.Training;

/// <summary>Reads the names of classes from a file beside the shards.</summary>
internal static class ClassList
{
    /// <summary>The names such a file may have, in order of preference.</summary>
    public static IReadOnlyList<string> FileNames { get; } = ["classes.txt", "classes.json", "classnames.txt"];

    /// <summary>The names, by label.</summary>
    /// <param name="path">A text with a name on each line, or JSON: a list of names, or an object from names to labels.</param>
    /// <param name="address">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is none of these, or a name stands twice.</exception>
    public static IReadOnlyList<string> Read(string path, string address)
    {
        string[] names = address.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? FromJson(path, address) : FromText(path);
        int empty = Array.FindIndex(names, string.IsNullOrWhiteSpace);
        if (names.Length == 0 || empty >= 0)
        {
            throw new InvalidDataException($"{address} has no name for class {Math.Max(0, empty)}. Write one name for each class, in the order of the labels.");
        }

        return names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InvalidDataException($"{address} names {twice.Key} twice. Classes have names of their own.")
            : names;
    }

    private static string[] FromText(string path)
    {
        string[] lines = [.. File.ReadLines(path).Select(line => line.Trim())];
        return lines[..(Array.FindLastIndex(lines, line => line.Length > 0) + 1)];
    }

    private static string[] FromJson(string path, string address)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array)
            {
                return [.. root.EnumerateArray().Select(name => name.GetString() ?? "")];
            }

            (string Name, int Label)[] pairs = [.. root.EnumerateObject().Select(pair => (pair.Name, pair.Value.GetInt32()))];
            string[] names = new string[pairs.Length];
            foreach ((string name, int label) in pairs)
            {
                names[label] = name;
            }

            return names;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{address} is neither a JSON list of class names nor an object from names to the labels 0, 1, 2 and so on."), failure);
        }
    }
}
