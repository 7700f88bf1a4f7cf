using System.Text.Json.Serialization;

namespace AugMix.Evaluation;

/// <summary>Generated serialisers, so that trimming and ahead-of-time compilation work.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(EvaluationReport[]))]
[JsonSerializable(typeof(ClassificationReport))]
[JsonSerializable(typeof(EvaluationContext))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
