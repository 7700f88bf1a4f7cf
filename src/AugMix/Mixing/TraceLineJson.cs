using System.Text.Json;

namespace AugMix;

/// <summary>A line of a trace as JSON; docs/trace.md describes every member.</summary>
internal static class TraceLineJson
{
    public static void Write(Utf8JsonWriter writer, TraceLine line)
    {
        writer.WriteStartObject();
        writer.WriteNumber("image", line.Image);
        writer.WriteNumber("view", line.View);
        if (line.Name is not null)
        {
            writer.WriteString("name", line.Name);
        }

        if (line.Shape is { } shape)
        {
            writer.WriteNumber("width", shape.Width);
            writer.WriteNumber("height", shape.Height);
            writer.WriteNumber("channels", shape.Channels);
            if (shape != new ImageShape(shape.Width, shape.Height, shape.Channels))
            {
                writer.WriteBoolean("alpha", shape.HasAlpha);
            }
        }

        writer.WriteString("random", NameOf(line.Random));
        writer.WriteNumber("seed", line.Seed);
        if (line.Random == RandomKind.Native)
        {
            writer.WriteString("stream", NameOf(line.Stream));
            writer.WriteNumber("epoch", line.Epoch);
        }

        writer.WritePropertyName("plan");
        if (line.Plan is { } plan)
        {
            plan.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }

    public static TraceLine Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"it is not JSON: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"it is no line of a trace: {failure.Message}", failure);
        }
    }

    private static TraceLine Read(JsonElement line) => new()
    {
        Image = line.GetProperty("image").GetInt64(),
        View = line.GetProperty("view").GetInt32(),
        Name = line.TryGetProperty("name", out JsonElement name) ? name.GetString() : null,
        Shape = line.TryGetProperty("width", out JsonElement width)
            ? new ImageShape(
                width.GetInt32(), line.GetProperty("height").GetInt32(), line.GetProperty("channels").GetInt32(), line.TryGetProperty("alpha", out JsonElement alpha) ? alpha.GetBoolean() : null)
            : null,
        Random = Value<RandomKind>(line.GetProperty("random")),
        Seed = line.GetProperty("seed").GetUInt64(),
        Stream = line.TryGetProperty("stream", out JsonElement stream) ? Value<SampleStream>(stream) : SampleStream.View,
        Epoch = line.TryGetProperty("epoch", out JsonElement epoch) ? epoch.GetInt32() : 0,
        Plan = line.GetProperty("plan") is { ValueKind: not JsonValueKind.Null } plan ? AugMixPlan.FromJson(plan) : null,
    };

    private static string NameOf<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();

    private static T Value<T>(JsonElement name)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (NameOf(value) == name.GetString())
            {
                return value;
            }
        }

        throw new InvalidDataException($"\"{name}\" is none of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}");
    }
}
