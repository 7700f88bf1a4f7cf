using System.Globalization;
using System.Text.Json;

namespace AugMix.Training;

/// <summary>Which class the images of a folder belong to: one class a folder, or as a file says.</summary>
internal sealed class ClassMap
{
    private const string Layout = "A class map is a JSON object {\"FOLDER\": \"CLASS\", ...} or lines FOLDER,CLASS; classes are all names or all numbers from 0";

    private readonly Dictionary<string, int> _labels;

    private ClassMap(Dictionary<string, int> labels, IReadOnlyList<string> classNames, bool isFile)
    {
        (_labels, ClassNames, IsFile) = (labels, classNames, isFile);
    }

    /// <summary>The classes' names, by label.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Whether a file says so: then folders that it does not name are left out, and a test half may lack classes.</summary>
    public bool IsFile { get; }

    /// <summary>One class for each folder, labelled in ordinal order of their names.</summary>
    public static ClassMap OfFolders(IEnumerable<string> folders)
    {
        string[] names = [.. folders.Order(StringComparer.Ordinal)];
        return new(names.Index().ToDictionary(pair => pair.Item, pair => pair.Index), names, isFile: false);
    }

    /// <summary>Reads a map. Named classes are labelled in ordinal order of the first folder of each; numbered ones are called by that folder.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not a class map; the message names the file and says what is wrong.</exception>
    public static ClassMap Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist. {Layout}.");
        }

        string text = File.ReadAllText(path);
        (string Folder, string Class)[] pairs = [.. (text.TrimStart().StartsWith('{') ? Json(path, text) : Lines(path, text)).OrderBy(pair => pair.Folder, StringComparer.Ordinal)];
        if (pairs.Length == 0)
        {
            throw new InvalidDataException($"{path} names no folder. {Layout}.");
        }

        if (pairs.Zip(pairs.Skip(1)).FirstOrDefault(two => two.First.Folder == two.Second.Folder).First.Folder is { } twice)
        {
            throw new InvalidDataException($"{path} names the folder {twice} twice. Give each folder one class.");
        }

        int numbers = pairs.Count(pair => Number(pair.Class) is not null);
        return numbers == 0 ? Named(pairs)
            : numbers == pairs.Length ? Numbered(path, pairs)
            : throw new InvalidDataException($"{path} gives {pairs.First(pair => Number(pair.Class) is null).Folder} a name and other folders numbers. {Layout}.");
    }

    /// <summary>The label of a folder's images; null when they are left out.</summary>
    public int? LabelOf(string folder) => _labels.TryGetValue(folder, out int label) ? label : null;

    private static ClassMap Named((string Folder, string Class)[] pairs)
    {
        List<string> names = [.. pairs.Select(pair => pair.Class).Distinct()];
        return new(pairs.ToDictionary(pair => pair.Folder, pair => names.IndexOf(pair.Class)), names, isFile: true);
    }

    private static ClassMap Numbered(string path, (string Folder, string Class)[] pairs)
    {
        Dictionary<string, int> labels = pairs.ToDictionary(pair => pair.Folder, pair => Number(pair.Class)!.Value);
        string?[] names = new string?[Math.Min(labels.Values.Max(), pairs.Length) + 1];
        foreach ((string folder, int label) in labels.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (label < names.Length)
            {
                names[label] ??= folder;
            }
        }

        int missing = Array.IndexOf(names, null);
        return missing < 0
            ? new(labels, names!, isFile: true)
            : throw new InvalidDataException($"{path} gives no folder the number {missing}, but higher ones. {Layout}, without gaps.");
    }

    private static IEnumerable<(string Folder, string Class)> Lines(string path, string text)
    {
        foreach ((int index, string line) in text.Split('\n').Index())
        {
            string[] fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#') || (index == 0 && line.Trim().Equals("folder,class", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            yield return fields is [{ Length: > 0 } folder, { Length: > 0 } name]
                ? (folder, name)
                : throw new InvalidDataException($"{path}, line {index + 1}: \"{line.Trim()}\" is not FOLDER,CLASS. {Layout}.");
        }
    }

    private static IEnumerable<(string Folder, string Class)> Json(string path, string text)
    {
        JsonElement document;
        try
        {
            document = JsonElement.Parse(text);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} is not JSON: {failure.Message}", failure);
        }

        return document.EnumerateObject().Select(property => property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? (property.Name, property.Value.ToString())
            : throw new InvalidDataException($"{path} gives {property.Name} {property.Value.GetRawText()}. {Layout}."));
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
