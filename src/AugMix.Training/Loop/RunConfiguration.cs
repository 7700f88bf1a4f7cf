using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>A run's configuration file: the exact resolved options, and the version of the program that wrote them.</summary>
public static class RunConfiguration
{
    private const string Schema = "augmix-run/1";

    /// <summary>The version of this program.</summary>
    internal static string Version { get; } = typeof(RunConfiguration).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The options as indented JSON.</summary>
    internal static string ToJson(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return ToNode(options).ToIndented();
    }

    /// <summary>The options as a JSON object.</summary>
    public static JsonObject ToNode(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        JsonObject document = new() { ["schema"] = Schema, ["version"] = Version };
        foreach (OptionField field in OptionFields.All)
        {
            document[field.Name] = field.Write(options);
        }

        return document;
    }

    /// <summary>Reads options. Fields that are not there keep their defaults.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave, or part of it.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">Not JSON, an unknown field, or a value out of range; the message names file and field.</exception>
    internal static TrainingOptions FromJson(string json, string name)
    {
        JsonElement document;
        try
        {
            document = JsonElement.Parse(json);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{name} is not JSON: {failure.Message}", failure);
        }

        if (document.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{name} holds {document.ValueKind}; a configuration is a JSON object.");
        }

        TrainingOptions options = new();
        foreach (JsonProperty property in document.EnumerateObject().Where(property => property.Name is not ("schema" or "version")).OrderBy(Place))
        {
            options = Set(options, property, name);
        }

        return options;
    }

    /// <summary>The first field that the trained weights depend on and that differs; null when a run with one may go on with the other.</summary>
    /// <returns>The field and both values, as <c>batch_size: 128 in the run, 64 now</c>.</returns>
    internal static string? Difference(TrainingOptions run, TrainingOptions now)
    {
        foreach (OptionField field in OptionFields.All.Where(field => field.Decides))
        {
            string before = field.Write(run).ToJsonString();
            string after = field.Write(now).ToJsonString();
            if (before != after)
            {
                return $"{field.Name}: {before} in the run, {after} now";
            }
        }

        return null;
    }

    private static int Place(JsonProperty property) => OptionFields.All.TakeWhile(field => field.Name != property.Name).Count();

    private static TrainingOptions Set(TrainingOptions options, JsonProperty property, string name)
    {
        OptionField? field = OptionFields.All.FirstOrDefault(field => field.Name == property.Name);
        if (field is null)
        {
            throw new InvalidDataException($"{name}: {NearestName.Complaint("field", property.Name, OptionFields.All.Select(field => field.Name))}");
        }

        try
        {
            return field.Read(options, property.Value);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{name}: {property.Name} cannot be {property.Value.GetRawText()}: {fault.Message}", fault);
        }
    }
}
