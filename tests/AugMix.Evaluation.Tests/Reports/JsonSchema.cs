using System.Text.Json;

namespace AugMix.Evaluation.Tests;

/// <summary>The part of JSON Schema (draft 2020-12) that our documents use. A keyword that it does not know is a fault, so that none is passed over.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> s_annotations = ["$schema", "$id", "$defs", "title", "description"];

    /// <summary>What of a value the schema forbids, each with its place; nothing when it is valid.</summary>
    public IReadOnlyList<string> Faults(JsonElement value) => [.. Faults(root, value, "$")];

    /// <summary>A schema with its reference followed.</summary>
    public JsonElement Resolve(JsonElement schema)
        => schema.TryGetProperty("$ref", out JsonElement reference)
            ? Resolve(root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]))
            : schema;

    private IEnumerable<string> Faults(JsonElement schema, JsonElement value, string place)
        => schema.EnumerateObject().Where(keyword => !s_annotations.Contains(keyword.Name)).SelectMany(keyword => Faults(keyword, schema, value, place));

    private IEnumerable<string> Faults(JsonProperty keyword, JsonElement schema, JsonElement value, string place)
    {
        JsonElement demand = keyword.Value;
        bool number = value.ValueKind == JsonValueKind.Number;
        switch (keyword.Name)
        {
            case "$ref":
                return Faults(Resolve(schema), value, place);
            case "oneOf":
                IReadOnlyList<string>[] outcomes = [.. demand.EnumerateArray().Select(choice => (IReadOnlyList<string>)[.. Faults(choice, value, place)])];
                return outcomes.Count(faults => faults.Count == 0) == 1 ? [] : [$"{place} fits not exactly one choice: {string.Join(" | ", outcomes.Select(faults => string.Join(", ", faults)))}"];
            case "type":
                string[] types = demand.ValueKind == JsonValueKind.Array ? [.. demand.EnumerateArray().Select(type => type.GetString()!)] : [demand.GetString()!];
                return Unless(types.Any(type => Is(type, value)));
            case "const":
                return Unless(JsonElement.DeepEquals(demand, value));
            case "enum":
                return Unless(demand.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)));
            case "required":
                return value.ValueKind != JsonValueKind.Object ? [] : demand.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{place} lacks {name}");
            case "properties":
                return value.ValueKind != JsonValueKind.Object ? [] : demand.EnumerateObject()
                    .SelectMany(property => value.TryGetProperty(property.Name, out JsonElement inner) ? Faults(property.Value, inner, $"{place}.{property.Name}") : []);
            case "additionalProperties":
                return value.ValueKind != JsonValueKind.Object ? [] : value.EnumerateObject()
                    .Where(property => !schema.TryGetProperty("properties", out JsonElement known) || !known.TryGetProperty(property.Name, out _))
                    .SelectMany(property => Faults(demand, property.Value, $"{place}.{property.Name}"));
            case "items":
                return value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, i) => Faults(demand, item, $"{place}[{i}]"));
            case "uniqueItems":
                return Unless(value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() == value.GetArrayLength());
            case "minItems":
                return Unless(value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= demand.GetInt32());
            case "maxItems":
                return Unless(value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= demand.GetInt32());
            case "minimum":
                return Unless(!number || value.GetDouble() >= demand.GetDouble());
            case "maximum":
                return Unless(!number || value.GetDouble() <= demand.GetDouble());
            case "exclusiveMinimum":
                return Unless(!number || value.GetDouble() > demand.GetDouble());
            case "exclusiveMaximum":
                return Unless(!number || value.GetDouble() < demand.GetDouble());
            default:
                throw new NotSupportedException($"The schema's keyword {keyword.Name} is not known here.");
        }

        IEnumerable<string> Unless(bool valid) => valid ? [] : [$"{place} is {value.GetRawText()}, against {keyword}"];
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"The schema's type {type} is not known here."),
    };
}
