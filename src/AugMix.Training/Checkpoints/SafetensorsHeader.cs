using System.Text.Json;

namespace AugMix.Training;

/// <summary>What a safetensors header says: tensors in its order, and notes.</summary>
/// <param name="Entries">The tensors.</param>
/// <param name="Notes">Texts by name.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Notes)
{
    internal const string NotesName = "__metadata__";

    /// <exception cref="InvalidDataException">It describes something that no tensor can be.</exception>
    internal static SafetensorsHeader Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"its header is a JSON {root.ValueKind}, not an object.");
        }

        List<SafetensorsEntry> entries = [];
        HashSet<string> names = [];
        Dictionary<string, string> notes = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw new InvalidDataException($"{property.Name} is there twice.");
            }

            if (property.Name == NotesName)
            {
                ReadNotes(property.Value, notes);
            }
            else
            {
                entries.Add(ReadEntry(property));
            }
        }

        return new SafetensorsHeader(entries, notes);
    }

    /// <summary>Requires, before anything is read or allocated, that the tensors fill the rest of the file: none over another, no gap, nothing missing.</summary>
    /// <exception cref="InvalidDataException">They do not; the message gives places counted from the start of the file.</exception>
    internal void RequireWhole(long origin, long fileLength)
    {
        long position = 0;
        foreach (SafetensorsEntry entry in Entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != position)
            {
                throw new InvalidDataException($"{entry.Name} begins at byte {origin + entry.Begin}, where {origin + position} is next: tensors {(entry.Begin < position ? "lie over each other" : "leave a gap")}.");
            }

            position = entry.End;
        }

        if (origin + position != fileLength)
        {
            throw new InvalidDataException($"its tensors end at byte {origin + position}; the file has {fileLength}.");
        }
    }

    private static void ReadNotes(JsonElement element, Dictionary<string, string> notes)
    {
        foreach (JsonProperty note in element.EnumerateObject())
        {
            if (note.Value.ValueKind != JsonValueKind.String || !notes.TryAdd(note.Name, note.Value.GetString()!))
            {
                throw new InvalidDataException($"its note {note.Name} is no text, or is there twice.");
            }
        }
    }

    private static SafetensorsEntry ReadEntry(JsonProperty property)
    {
        string type = property.Value.GetProperty("dtype").GetString() ?? "null";
        TorchElement element = TorchElements.All.FirstOrDefault(row => row.Safetensors == type)?.Element
            ?? throw new InvalidDataException($"{property.Name} is of type {type}, which is not read.");
        int[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(Side)];
        JsonElement offsets = property.Value.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
        {
            throw new InvalidDataException($"{property.Name} has {offsets.GetArrayLength()} offsets, not 2.");
        }

        (long begin, long end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        return begin >= 0 && end >= begin && end - begin <= Array.MaxLength && end - begin == TorchArray.ByteLength(element, shape)
            ? new SafetensorsEntry(property.Name, element, shape, begin, end)
            : throw new InvalidDataException($"{property.Name} of type {type} and shape ({string.Join(", ", shape)}) cannot lie at {begin} to {end}.");

        int Side(JsonElement side) => side.TryGetInt32(out int length) && length >= 0
            ? length
            : throw new InvalidDataException($"{property.Name} has a side of {side.GetRawText()}; whole numbers from 0 are read.");
    }
}
