using System.Text.Encodings.Web;
using System.Text.Json;

namespace AugMix.Cli;

/// <summary>Writes a command's result as one JSON document on standard output.</summary>
internal static class JsonDocumentOutput
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>{"schema": ..., fields}</c> and a line end.</summary>
    /// <param name="schema">Name and version, such as <c>augmix.augment/1</c>.</param>
    /// <param name="fields">Writes the fields into the open object.</param>
    public static void Write(string schema, Action<Utf8JsonWriter> fields)
    {
        using Stream output = Console.OpenStandardOutput();
        using (Utf8JsonWriter writer = new(output, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", schema);
            fields(writer);
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
