using System.Text.Json;
using System.Text.Json.Serialization;

namespace AugMix.Evaluation;

/// <summary>A report as one flat JSON object: <c>n</c>, <c>classes</c>, each metric under its own name, <c>reliability</c>.</summary>
internal sealed class ClassificationReportConverter : JsonConverter<ClassificationReport>
{
    public override void Write(Utf8JsonWriter writer, ClassificationReport value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("n", value.N);
        writer.WriteNumber("classes", value.Classes);
        foreach (MetricValue metric in value.Values)
        {
            // JSON has no infinity and no NaN.
            if (double.IsFinite(metric.Value))
            {
                writer.WriteNumber(metric.Name, metric.Value);
            }
            else
            {
                writer.WriteNull(metric.Name);
            }
        }

        writer.WriteStartArray("reliability");
        foreach (ReliabilityBin bin in value.Reliability)
        {
            writer.WriteStartObject();
            writer.WriteNumber("lower", bin.Lower);
            writer.WriteNumber("upper", bin.Upper);
            writer.WriteNumber("count", bin.Count);
            writer.WriteNumber("confidence", bin.Confidence);
            writer.WriteNumber("accuracy", bin.Accuracy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public override ClassificationReport Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement root = document.RootElement;
        List<MetricValue> values = [];
        foreach (string name in Metrics.All.Select(create => create().Name))
        {
            // A field that a newer or older version does not write is absent, which is not the same as undefined.
            if (root.TryGetProperty(name, out JsonElement value))
            {
                values.Add(new MetricValue(name, value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble()));
            }
        }

        foreach (string needed in (ReadOnlySpan<string>)["error", "rms_calibration_error", "ece15"])
        {
            if (!values.Exists(value => value.Name == needed))
            {
                throw new JsonException($"A block of metrics has no field {needed}.");
            }
        }

        return new ClassificationReport(
            Field(root, "n").GetInt32(),
            Field(root, "classes").GetInt32(),
            values,
            [.. Field(root, "reliability").EnumerateArray().Select(Bin)]);
    }

    private static ReliabilityBin Bin(JsonElement bin) => new(
        Field(bin, "lower").GetDouble(),
        Field(bin, "upper").GetDouble(),
        Field(bin, "count").GetInt32(),
        Field(bin, "confidence").GetDouble(),
        Field(bin, "accuracy").GetDouble());

    private static JsonElement Field(JsonElement element, string name)
        => element.TryGetProperty(name, out JsonElement value) ? value : throw new JsonException($"A block of metrics has no field {name}.");
}
