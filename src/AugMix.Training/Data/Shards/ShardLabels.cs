using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AugMix.Training;

/// <summary>Reads the label of a sample: a class's number or, where a list of classes is given, its name.</summary>
/// <param name="classNames">By label; null where there is no list.</param>
internal sealed class ShardLabels(IReadOnlyList<string>? classNames)
{
    /// <summary>Labels lie below it where there is no list: each class has a name.</summary>
    public const int Most = 1 << 20;

    // The fields labels are commonly found in.
    private static readonly string[] s_fields = ["label", "cls"];

    private readonly Dictionary<string, int>? _byName = classNames?.Select((name, label) => (name, label)).ToDictionary(pair => pair.name, pair => pair.label);

    /// <summary>The label a <c>.cls</c> file holds.</summary>
    /// <exception cref="InvalidDataException">It holds none; the message says what is wrong with it.</exception>
    public int FromText(ReadOnlySpan<byte> file) => Of(Encoding.UTF8.GetString(file).Trim());

    /// <summary>The label a <c>.json</c> file holds in its field <c>label</c> or <c>cls</c>; -1 where it has neither.</summary>
    /// <exception cref="InvalidDataException">The file is not JSON, or the field is no label.</exception>
    public int FromJson(ReadOnlyMemory<byte> file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(file);
            foreach (string field in s_fields)
            {
                if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(field, out JsonElement value))
                {
                    return Of(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
                }
            }

            return -1;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException("its .json is not JSON", failure);
        }
    }

    private int Of(string text)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int label))
        {
            int classes = classNames?.Count ?? Most;
            return (uint)label < (uint)classes ? label
                : throw new InvalidDataException($"its label {label} is outside 0 to {classes - 1}{(classNames is null ? "" : ", the classes in the list beside the shards")}");
        }

        string shown = text.Length > 40 ? text[..40] + "…" : text;
        return _byName is null ? throw new InvalidDataException($"its label \"{shown}\" is no number, and there is no {string.Join(" or ", ClassList.FileNames)} beside the shards to look it up in")
            : _byName.TryGetValue(text, out label) ? label
            : throw new InvalidDataException($"its label \"{shown}\" is no number and not in the list of classes beside the shards");
    }
}
