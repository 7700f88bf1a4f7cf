using System.Text.Json;

namespace AugMix.Report;

/// <summary>One line of a run's log.</summary>
internal static class TrainingLine
{
    /// <summary>Reads a line; null where it is none, such as the half of one that a killed process left.</summary>
    public static TrainingPoint? Parse(string line)
    {
        try
        {
            JsonElement row = JsonElement.Parse(line);
            return row.ValueKind == JsonValueKind.Object && Number(row, "step") is { } step && Number(row, "loss") is { } loss && Number(row, "epoch") is { } epoch
                ? new TrainingPoint(
                    row.TryGetProperty("kind", out JsonElement kind) && kind.ValueEquals("epoch"),
                    (long)step,
                    (int)epoch,
                    loss,
                    Number(row, "learning_rate") ?? 0,
                    Number(row, "validation_error"))
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static double? Number(JsonElement row, string name)
        => row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
