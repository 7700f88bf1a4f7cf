using System.Text.Json;
using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>What <c>augmix evaluate</c> and <c>augmix demo</c> write.</summary>
internal static class EvaluationFile
{
    /// <exception cref="InvalidDataException">It is no evaluation, or there is none in it.</exception>
    public static IReadOnlyList<EvaluationReport> Read(string path)
    {
        try
        {
            JsonElement document = JsonElement.Parse(File.ReadAllText(path));
            EvaluationReport[] reports = document.ValueKind == JsonValueKind.Array
                ? [.. document.EnumerateArray().Select(report => JsonReport.Read(report.GetRawText()))]
                : [JsonReport.Read(document.GetRawText())];
            return reports.Length > 0 ? reports : throw new InvalidDataException("it holds no evaluation");
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"{path} cannot be read: {fault.Message} Evaluate again.", fault);
        }
    }
}
