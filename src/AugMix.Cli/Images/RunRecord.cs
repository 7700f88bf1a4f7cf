using System.Buffers;
using System.Text.Json;

namespace AugMix.Cli;

/// <summary>What decides the images of a folder run: its options and its input. Kept beside unfinished images, so that they are never mixed with others.</summary>
internal sealed class RunRecord
{
    private readonly byte[] _json;

    private RunRecord(byte[] json, bool resumes)
    {
        _json = json;
        Resumes = resumes;
    }

    /// <summary>Whether the run goes on with images that an interrupted one has left.</summary>
    public bool Resumes { get; }

    /// <summary>Describes a run.</summary>
    /// <param name="images">The input.</param>
    /// <param name="resumes">Whether it goes on with an interrupted one.</param>
    /// <param name="overwrites">Whether it replaces what exists; a run that goes on does as the one it goes on with.</param>
    /// <param name="options">Writes every option that decides the images, as fields of an open object.</param>
    public static RunRecord Of(ImageInput images, bool resumes, bool overwrites, Action<Utf8JsonWriter> options)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", "augmix.run/1");
            writer.WriteBoolean("overwrite", overwrites);
            writer.WriteStartObject("decides");
            images.WriteDecidingTo(writer);
            options(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new(text.WrittenSpan.ToArray(), resumes);
    }

    /// <summary>Writes the record, whole or not at all.</summary>
    public void Write(string path) => AtomicFile.Write(path, overwrite: false, stream => stream.Write(_json));

    /// <summary>Compares with the record of the run that was interrupted.</summary>
    /// <param name="stored">That record.</param>
    /// <param name="name">Its file, for messages.</param>
    /// <returns>Whether that run was to replace what exists.</returns>
    /// <exception cref="ArgumentException">Something that decides the images differs; the message says what.</exception>
    /// <exception cref="InvalidDataException">It is not a record.</exception>
    public bool Match(Stream stored, string name)
    {
        try
        {
            using JsonDocument now = JsonDocument.Parse(_json);
            using JsonDocument before = JsonDocument.Parse(stored);
            JsonElement begun = before.RootElement.GetProperty("decides");
            foreach (JsonProperty field in now.RootElement.GetProperty("decides").EnumerateObject())
            {
                string was = begun.TryGetProperty(field.Name, out JsonElement value) ? value.GetRawText() : "not known";
                if (was != field.Value.GetRawText())
                {
                    throw new ArgumentException($"{Path.GetDirectoryName(name)} was begun with {field.Name} {was}, not {field.Value.GetRawText()}. Go on as it was begun, or discard it with --overwrite.");
                }
            }

            return before.RootElement.GetProperty("overwrite").GetBoolean();
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{name} is not the record of a run: {failure.Message} Discard the folder with --overwrite.", failure);
        }
    }
}
