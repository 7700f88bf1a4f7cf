using System.Text.Json;

namespace AugMix.Evaluation;

/// <summary>Reports as JSON: snake_case names, fractions, invariant numbers that read back exactly.</summary>
public static class JsonReport
{
    /// <summary>Writes one evaluation as one document.</summary>
    public static string Write(EvaluationReport report) => JsonSerializer.Serialize(report, EvaluationJson.Default.EvaluationReport);

    /// <summary>Writes several evaluations as an array of documents.</summary>
    public static string Write(IReadOnlyList<EvaluationReport> reports) => JsonSerializer.Serialize([.. reports], EvaluationJson.Default.EvaluationReportArray);

    /// <summary>Writes the metrics of one set of predictions.</summary>
    public static string Write(ClassificationReport report) => JsonSerializer.Serialize(report, EvaluationJson.Default.ClassificationReport);

    /// <summary>Writes what a report says beside the numbers.</summary>
    public static string Write(EvaluationContext context) => JsonSerializer.Serialize(context, EvaluationJson.Default.EvaluationContext);

    /// <summary>Reads what <see cref="Write(EvaluationContext)"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">The text is not such a document.</exception>
    public static EvaluationContext ReadContext(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize(json, EvaluationJson.Default.EvaluationContext) ?? throw new JsonException("it is null.");
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{name} does not say how predictions were made: {failure.Message} Remove it, and the logits are taken without.", failure);
        }
    }

    /// <summary>Reads what <see cref="Write(EvaluationReport)"/> wrote; averages are computed anew from the errors.</summary>
    /// <exception cref="InvalidDataException">The text is not such a document, or its errors are incomplete.</exception>
    public static EvaluationReport Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            string? schema = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("schema", out JsonElement value) ? value.ToString() : null;
            if (schema != EvaluationReport.CurrentSchema)
            {
                throw new InvalidDataException($"The document's schema is {schema ?? "missing"}; {EvaluationReport.CurrentSchema} is read.");
            }

            return document.RootElement.Deserialize(EvaluationJson.Default.EvaluationReport)!;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"Not an evaluation report: {failure.Message}", failure);
        }
    }
}
