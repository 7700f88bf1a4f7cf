using System.Text.Json;
using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>One recipe's file: a JSON object with its own fields; options that it does not name come from the files it extends.</summary>
internal sealed class RecipeFile
{
    internal const string NotRunHere = "not yet run here";
    private static readonly string[] s_fields = ["summary", "source", "test_set", "extends", "options", "notes", "expected", "here"];

    private readonly JsonObject _document;
    private readonly string _path;

    /// <exception cref="InvalidDataException">Not a recipe; the message names the file and the field.</exception>
    private RecipeFile(string json, string path)
    {
        _path = path;
        try
        {
            _document = JsonNode.Parse(json) as JsonObject ?? throw Fault("it is no JSON object");
        }
        catch (JsonException failure)
        {
            throw Fault($"it is not JSON: {failure.Message}");
        }

        if (_document.Select(field => field.Key).FirstOrDefault(key => !s_fields.Contains(key)) is { } unknown)
        {
            throw Fault(NearestName.Complaint("field of a recipe", unknown, s_fields));
        }
    }

    /// <summary>Reads a recipe and what it extends.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="path">Where it is from, for messages.</param>
    /// <param name="json">The file's text.</param>
    /// <param name="open">Gives the text of a file that another extends, by its name.</param>
    /// <exception cref="InvalidDataException">A file is not a recipe, or an option does not exist or is out of range.</exception>
    public static Recipe Read(string name, string path, string json, Func<string, string> open)
    {
        List<RecipeFile> layers = [new(json, path)];
        while (layers[^1].Word("extends") is { } basis)
        {
            if (layers.Count > 8)
            {
                throw layers[0].Fault("it extends itself");
            }

            layers.Add(new(open(basis), basis));
        }

        layers.Reverse();
        JsonObject choices = [];
        foreach (RecipeFile layer in layers)
        {
            foreach ((string field, JsonNode? value) in layer._document["options"] as JsonObject ?? [])
            {
                choices[field] = value?.DeepClone();
            }
        }

        return new Recipe
        {
            Name = name,
            Summary = Last("summary") ?? throw layers[^1].Fault("\"summary\" is missing"),
            Source = Last("source") ?? throw layers[^1].Fault("\"source\" is missing"),
            TestSet = Last("test_set") ?? throw layers[^1].Fault("\"test_set\" is missing"),
            Notes = [.. layers.SelectMany(layer => layer.List("notes"))],
            Expected = [.. layers[^1].Results("expected", ours: false), .. layers[^1].Results("here", ours: true)],
            Choices = choices,
            Options = RunConfiguration.FromJson(choices.ToJsonString(), path) with { Recipe = name },
        };

        string? Last(string field) => layers.Select(layer => layer.Word(field)).LastOrDefault(word => word is not null);
    }

    private string? Word(string field) => _document[field] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? word) => word,
        _ => throw Fault($"\"{field}\" is no text"),
    };

    private IEnumerable<string> List(string field)
        => _document[field] is not { } list ? [] : (list as JsonArray)?.Select(item => item?.ToString() ?? "") ?? throw Fault($"\"{field}\" is no list");

    private ExpectedResult[] Results(string field, bool ours)
    {
        if (_document[field] is not { } list || list.ToString() == NotRunHere)
        {
            return [];
        }

        return (list as JsonArray)?.Select(item => Result(field, item as JsonObject, ours)).ToArray() ?? throw Fault($"\"{field}\" is neither a list nor \"{NotRunHere}\"");
    }

    private ExpectedResult Result(string field, JsonObject? item, bool ours)
    {
        if (item is [] or null || item["metric"] is not { } metric || item["source"] is not { } source || item["value"] is not JsonValue value || !value.TryGetValue(out double number))
        {
            throw Fault($"\"{field}\" needs objects of \"metric\", \"value\" and \"source\"");
        }

        return new(metric.ToString(), number, source.ToString(), ours);
    }

    private InvalidDataException Fault(string fault) => new($"{_path} is not a recipe: {fault}.");
}
