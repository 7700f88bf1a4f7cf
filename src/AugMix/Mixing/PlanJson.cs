using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AugMix;

/// <summary>
/// A plan as {"mix": m, "chains": [{"weight": w, "steps": [{"operation": name, "parameter": p, "level": l}]}]}. Left out are "parameter" and "level" of an operation
/// without one, "geometry" (steps) where it is empty, "profile" where it is the official one, "image" where it is 1 - mix.
/// </summary>
internal static class PlanJson
{
    public static string Text(AugMixPlan plan)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, plan);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, AugMixPlan plan)
    {
        writer.WriteStartObject();
        if (plan.Profile != AugMixProfiles.Official)
        {
            writer.WriteString("profile", plan.Profile.Name);
        }

        writer.WriteNumber("mix", plan.Mix);
        if (plan.Image != 1 - plan.Mix)
        {
            writer.WriteNumber("image", plan.Image);
        }

        if (!plan.Geometry.IsEmpty)
        {
            writer.WriteStartArray("geometry");
            foreach (PlannedOperation step in plan.Geometry)
            {
                WriteStep(writer, step);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartArray("chains");
        for (int i = 0; i < plan.Width; i++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("weight", plan.Weights[i]);
            writer.WriteStartArray("steps");
            foreach (PlannedOperation step in plan.Chain(i))
            {
                WriteStep(writer, step);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static AugMixPlan Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"A plan is not JSON: {failure.Message}", failure);
        }
    }

    public static AugMixPlan Read(JsonElement element)
    {
        AugMixPlan plan = new();
        plan.Clear(ReadProfile(element));
        float mix = Share(element, "mix", "the plan");
        plan.SetMix(element.TryGetProperty("image", out _) ? Share(element, "image", "the plan") : 1 - mix, mix);
        ReadGeometry(element, plan);
        int number = 0;
        foreach (JsonElement chain in Items(element, "chains", "the plan"))
        {
            string place = $"chain {number++}";
            plan.BeginChain(Share(chain, "weight", place));
            foreach (JsonElement step in Items(chain, "steps", place))
            {
                plan.Add(ReadStep(plan.Profile, step, place));
            }
        }

        return number > 0 ? plan : throw new InvalidDataException("A plan has at least one chain; \"chains\" is empty.");
    }

    private static void WriteStep(Utf8JsonWriter writer, PlannedOperation step)
    {
        writer.WriteStartObject();
        writer.WriteString("operation", step.Operation.Name);
        if (step.Operation.Parameter is not null)
        {
            writer.WriteNumber("parameter", step.Parameter);
        }

        if (step.Level is { } level)
        {
            writer.WriteNumber("level", level);
        }

        writer.WriteEndObject();
    }

    private static AugMixProfile ReadProfile(JsonElement plan)
    {
        if (plan.ValueKind != JsonValueKind.Object || !plan.TryGetProperty("profile", out _))
        {
            return AugMixProfiles.Official;
        }

        try
        {
            return AugMixProfiles.Find(Member(plan, "profile", JsonValueKind.String, "the plan").GetString()!);
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException($"In the plan: {fault.Message}", fault);
        }
    }

    private static void ReadGeometry(JsonElement element, AugMixPlan plan)
    {
        if (!element.TryGetProperty("geometry", out _))
        {
            return;
        }

        foreach (JsonElement step in Items(element, "geometry", "the plan"))
        {
            PlannedOperation read = ReadStep(plan.Profile, step, "the geometry");
            plan.AddGeometry(read.Operation.IsGeometric ? read : throw new InvalidDataException($"The geometry of a plan names {read.Operation}, which moves no pixels."));
        }
    }

    private static PlannedOperation ReadStep(AugMixProfile profile, JsonElement step, string place)
    {
        JsonElement name = Member(step, "operation", JsonValueKind.String, place);
        try
        {
            Operation operation = profile.Find(name.GetString()!);
            double parameter = operation.Parameter is null ? 0 : Member(step, "parameter", JsonValueKind.Number, place).GetDouble();
            operation.Check(parameter);
            double? level = step.TryGetProperty("level", out _) ? Member(step, "level", JsonValueKind.Number, place).GetDouble() : null;
            return new PlannedOperation(operation, parameter, level);
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException($"In {place} of a plan: {fault.Message}", fault);
        }
    }

    private static float Share(JsonElement parent, string name, string place)
    {
        float value = Member(parent, name, JsonValueKind.Number, place).GetSingle();
        return value is >= 0 and <= 1 ? value : throw new InvalidDataException($"\"{name}\" of {place} is outside 0 to 1.");
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name, string place)
        => Member(parent, name, JsonValueKind.Array, place).EnumerateArray();

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind, string place)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement member) && member.ValueKind == kind
            ? member
            : throw new InvalidDataException($"A plan needs \"{name}\" ({kind}) in {place}.");
}
