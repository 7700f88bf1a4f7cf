using System.Text.Json;

namespace AugMix.Cli;

/// <summary>Fields that several commands write.</summary>
internal static class JsonFields
{
    /// <summary>An array of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter writer, string field, IEnumerable<string> values)
    {
        writer.WriteStartArray(field);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
