using System.Text.Json;

namespace AugMix.Training;

/// <summary>How the files are read that mark folders of images made here: one JSON object with a schema, whose fields may be absent or null.</summary>
internal static class MadeRecord
{
    /// <summary>The record of a folder; null when the folder has none.</summary>
    public static T? Find<T>(string folder, string fileName, Func<ReadOnlyMemory<byte>, string, T> parse)
        where T : class
    {
        string path = Path.Combine(folder, fileName);
        return File.Exists(path) ? parse(File.ReadAllBytes(path), path) : null;
    }

    /// <summary>Reads a record. Fields that are not known are passed over.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="schemaName">The schema's name, without its version.</param>
    /// <param name="kind">What was made, in words.</param>
    /// <param name="things">The same in one word.</param>
    /// <param name="read">Reads the fields.</param>
    /// <exception cref="InvalidDataException">It is not such a record.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> json, string name, string schemaName, string kind, string things, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            return root.TryGetProperty("schema", out JsonElement schema) && schema.GetString() is { } found && found.StartsWith(schemaName, StringComparison.Ordinal)
                ? read(root)
                : throw new InvalidDataException($"{name} says nothing of {kind}: its schema is not {schemaName}1. Remove it if the {things} are the benchmark's own.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{name} cannot be read as the record of {kind}: {failure.Message.TrimEnd('.')}. Write the {things} anew.", failure);
        }
    }

    /// <summary>A field's value; null where it is absent or null.</summary>
    public static T? Field<T>(JsonElement root, string name, Func<JsonElement, T?> read)
        => root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? read(value) : default;

    /// <summary>The facts that are known, in words.</summary>
    public static string Join(params IEnumerable<string?> facts) => string.Join("; ", facts.OfType<string>());
}
