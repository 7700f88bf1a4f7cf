using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AugMix.Training;

/// <summary>How corrupted images were made, as the file that marks a folder of them says. What is not known is null.</summary>
public sealed record CorruptionRecord
{
    /// <summary>A file of this name in a folder says that its images were made here and are not the benchmark's own.</summary>
    public const string FileName = "augmix-corruptions.json";

    private const string SchemaName = "augmix.corruptions/";
    private const string Schema = SchemaName + "1";
    private const string Procedural = "procedural";

    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The benchmark: the name of a <see cref="CorruptionSuite"/>.</summary>
    public string? Set { get; init; }

    /// <summary>Where the frost came from: <c>procedural</c> or a folder's name.</summary>
    public string? Frost { get; init; }

    /// <summary>Whose severity parameters: one of <see cref="CorruptionProfiles.Names"/>.</summary>
    public string? Profile { get; init; }

    /// <summary>The seed of the whole set.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Which generator was drawn from.</summary>
    public RandomKind? Random { get; init; }

    /// <summary>The quality at which every corrupted image went through JPEG as well, 1 to 100; null when none did.</summary>
    public int? JpegStep { get; init; }

    /// <summary>The severities there are.</summary>
    public IReadOnlyList<int>? Severities { get; init; }

    /// <summary>The corruptions there are.</summary>
    public IReadOnlyList<string>? Corruptions { get; init; }

    /// <summary>How many clean images there were.</summary>
    public int? Images { get; init; }

    /// <summary>A hash of what they were made from: an array's file, or the names of a folder's images.</summary>
    public string? Input { get; init; }

    /// <summary>Reads the record of a folder.</summary>
    /// <returns>Null when the folder has none.</returns>
    /// <exception cref="InvalidDataException">The file is not such a record; the message names it.</exception>
    public static CorruptionRecord? Find(string folder) => MadeRecord.Find(folder, FileName, Parse);

    /// <summary>Reads a record. Fields that later versions may add are passed over.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">It is not such a record.</exception>
    public static CorruptionRecord Parse(ReadOnlyMemory<byte> json, string name) => MadeRecord.Parse(json, name, SchemaName, "corrupted images", "images", root => new CorruptionRecord
    {
        Set = MadeRecord.Field(root, "set", value => value.GetString()),
        Frost = MadeRecord.Field(root, "frost", value => value.GetString()),
        Profile = MadeRecord.Field(root, "profile", value => value.GetString()),
        Seed = MadeRecord.Field(root, "seed", value => (ulong?)value.GetUInt64()),
        Random = MadeRecord.Field(root, "random", value => value.GetString() is { } random ? (RandomKind?)Enum.Parse<RandomKind>(random, ignoreCase: true) : null),
        JpegStep = MadeRecord.Field(root, "jpegStep", value => (int?)value.GetInt32()),
        Severities = MadeRecord.Field(root, "severities", value => value.EnumerateArray().Select(severity => severity.GetInt32()).ToArray()),
        Corruptions = MadeRecord.Field(root, "corruptions", value => value.EnumerateArray().Select(name => name.GetString() ?? throw new FormatException("a corruption has no name")).ToArray()),
        Images = MadeRecord.Field(root, "images", value => (int?)value.GetInt32()),
        Input = MadeRecord.Field(root, "input", value => value.GetString()),
    });

    /// <summary>The file's text: one JSON object and a line end.</summary>
    public string ToJson()
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", Schema);
            writer.WriteString("set", Set);
            writer.WriteString("frost", Frost);
            writer.WriteString("profile", Profile);
            WriteNumber("seed", Seed);
            writer.WriteString("random", Name(Random));
            WriteNumber("jpegStep", JpegStep);
            WriteArray("severities", Severities, writer.WriteNumberValue);
            WriteArray("corruptions", Corruptions, writer.WriteStringValue);
            WriteNumber("images", Images);
            writer.WriteString("input", Input);
            writer.WriteEndObject();

            void WriteNumber(string field, decimal? number)
            {
                if (number is { } given)
                {
                    writer.WriteNumber(field, given);
                }
                else
                {
                    writer.WriteNull(field);
                }
            }

            void WriteArray<T>(string field, IEnumerable<T>? items, Action<T> write)
            {
                if (items is null)
                {
                    writer.WriteNull(field);
                    return;
                }

                writer.WriteStartArray(field);
                foreach (T item in items)
                {
                    write(item);
                }

                writer.WriteEndArray();
            }
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    /// <summary>Whether another record says the same.</summary>
    public bool Equals(CorruptionRecord? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    /// <summary>The facts that are known, in words, for reports.</summary>
    public string Describe() => MadeRecord.Join(
        Profile is null ? null : $"profile {Profile}",
        Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"seed {seed}") : null,
        Name(Random) is { } random ? $"{random} random numbers" : null,
        Frost is null ? null : Frost == Procedural ? "procedural frost textures" : $"frost textures from {Frost}",
        JpegStep is { } quality ? $"each image saved as JPEG of quality {quality} after its corruption" : "no JPEG step");

    private static string? Name(RandomKind? kind) => kind switch
    {
        RandomKind.Native => "native",
        RandomKind.Numpy => "numpy",
        _ => null,
    };
}
