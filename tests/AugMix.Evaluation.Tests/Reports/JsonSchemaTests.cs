using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AugMix.Testing;
using Xunit;

namespace AugMix.Evaluation.Tests;

/// <summary>docs/schema/augmix.evaluate-1.schema.json against what is written.</summary>
public class JsonSchemaTests
{
    private static readonly JsonElement s_document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "schema", "augmix.evaluate-1.schema.json"))).RootElement;
    private static readonly JsonSchema s_schema = new(s_document);

    [Fact]
    public void WhatIsWritten_IsValid()
    {
        foreach (EvaluationReport report in (EvaluationReport[])[Reports.Full(), Reports.Two(), Reports.CleanOnly()])
        {
            Assert.Empty(s_schema.Faults(JsonDocument.Parse(JsonReport.Write(report)).RootElement));
        }

        Assert.Empty(s_schema.Faults(JsonDocument.Parse(JsonReport.Write([Reports.Full(), Reports.Two()])).RootElement));
        double[] certain = [.. Enumerable.Repeat<double[]>([1, 0], 100).SelectMany(row => row)];
        EvaluationReport undefined = Reports.CleanOnly() with { Clean = ClassificationReport.FromProbabilities(certain, new int[100], 2) };
        Assert.Empty(s_schema.Faults(JsonDocument.Parse(JsonReport.Write(undefined)).RootElement));
    }

    [Theory]
    [InlineData("schema", "\"augmix.evaluate/2\"")]
    [InlineData("label", "3")]
    [InlineData("label", null)]
    [InlineData("mean_corruption_error", "1.5")]
    [InlineData("mean_corruption_error", null)]
    [InlineData("corruptions", "[{\"name\": \"fog\", \"severity\": 6, \"error\": 0.5, \"n\": 10}]")]
    [InlineData("corruptions", "[{\"name\": \"fog\", \"severity\": 5, \"n\": 10}]")]
    [InlineData("severities", "[1, 1]")]
    [InlineData("corruption_set", "\"mine\"")]
    [InlineData("clean", "{\"n\": 10}")]
    [InlineData("configuration", "{\"seed\": 1}")]
    [InlineData("temperature_scaling", "{\"fitted\": true, \"temperatures\": []}")]
    public void WhatIsWrong_IsNot(string field, string? value)
    {
        JsonObject report = JsonNode.Parse(JsonReport.Write(Reports.Full()))!.AsObject();
        report.Remove(field);
        if (value is not null)
        {
            report[field] = JsonNode.Parse(value);
        }

        Assert.NotEmpty(s_schema.Faults(JsonSerializer.SerializeToElement(report)));
    }

    [Fact]
    public void EveryPropertyThatIsWritten_IsDescribedAndRequired()
    {
        HashSet<Type> seen = [];
        Check(EvaluationJson.Default.EvaluationReport, s_document.GetProperty("$defs").GetProperty("evaluation"));
        Assert.Contains(typeof(PerturbationStability), seen);
        Assert.Contains(typeof(NormalisedSeverity), seen);
        Assert.Contains(typeof(RunDifference), seen);

        JsonElement metrics = s_document.GetProperty("$defs").GetProperty("metrics");
        Assert.All(["n", "classes", "reliability", .. Metrics.All.Select(create => create().Name)], name => Described(metrics, name));
        JsonElement bins = JsonDocument.Parse(JsonReport.Write(Reports.Clean)).RootElement.GetProperty("reliability");
        Assert.All(bins[0].EnumerateObject().Select(field => field.Name), name => Described(s_document.GetProperty("$defs").GetProperty("reliability_bin"), name));

        void Check(JsonTypeInfo type, JsonElement schema)
        {
            if (!seen.Add(type.Type))
            {
                return;
            }

            Assert.Equal(type.Properties.Select(property => property.Name).Order(), schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Order());
            foreach (JsonPropertyInfo property in type.Properties)
            {
                JsonElement described = Described(schema, property.Name);
                Type inner = property.PropertyType.IsGenericType ? property.PropertyType.GenericTypeArguments[0] : property.PropertyType;
                if (EvaluationJson.Default.GetTypeInfo(inner) is { Kind: JsonTypeInfoKind.Object } nested)
                {
                    Check(nested, Object(described));
                }
            }
        }
    }

    private static JsonElement Described(JsonElement schema, string name)
    {
        Assert.True(schema.GetProperty("properties").TryGetProperty(name, out JsonElement property), $"{name} is not in the schema.");
        Assert.False(string.IsNullOrWhiteSpace(property.GetProperty("description").GetString()), $"{name} is not described.");
        return property;
    }

    // Through references, choices with null, and arrays, to the object.
    private static JsonElement Object(JsonElement schema)
        => schema.TryGetProperty("oneOf", out JsonElement choices) ? Object(choices.EnumerateArray().Last())
            : schema.TryGetProperty("items", out JsonElement items) ? Object(items)
            : s_schema.Resolve(schema);
}
