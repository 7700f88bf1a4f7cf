using System.Globalization;
using System.Text.Json;

namespace AugMix.Training;

/// <summary>What files for other tools say about a network, as texts by name: in safetensors' and ONNX's metadata.</summary>
public sealed record NetworkNotes
{
    private const string Prefix = "augmix.";

    internal string? Model { get; private init; }

    internal int? Channels { get; private init; }

    internal int? Size { get; private init; }

    internal Normalization? Normalization { get; private init; }

    internal IReadOnlyList<string> ClassNames { get; private init; } = [];

    /// <summary>The texts that say of which network the weights are, for what images and classes.</summary>
    public static IReadOnlyDictionary<string, string> Write(StoredNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Dictionary<string, string> notes = new()
        {
            [Prefix + "model"] = network.Model,
            [Prefix + "classes"] = Text(network.Network.Classes),
            [Prefix + "channels"] = Text(network.Network.Channels),
            [Prefix + "size"] = Text(network.Network.Size),
            [Prefix + "normalization"] = NormalizationText.Write(network.Normalization),
        };
        if (network.ClassNames.Count > 0)
        {
            notes[Prefix + "class_names"] = JsonSerializer.Serialize(network.ClassNames.ToArray(), NotesJson.Default.StringArray);
        }

        return notes;
    }

    /// <exception cref="InvalidDataException">A note is not what this program writes; the message names the file.</exception>
    internal static NetworkNotes Read(string file, IReadOnlyDictionary<string, string> notes)
    {
        try
        {
            return new NetworkNotes
            {
                Model = notes.GetValueOrDefault(Prefix + "model"),
                Channels = Number("channels"),
                Size = Number("size"),
                Normalization = notes.TryGetValue(Prefix + "normalization", out string? text) ? NormalizationText.Parse(text) : null,
                ClassNames = notes.TryGetValue(Prefix + "class_names", out string? names) ? JsonSerializer.Deserialize(names, NotesJson.Default.StringArray) ?? [] : [],
            };
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{file} has notes that make no sense: {failure.Message}", failure);
        }

        int? Number(string name) => notes.TryGetValue(Prefix + name, out string? text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
