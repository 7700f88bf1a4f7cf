using System.Text.Json;

namespace AugMix.Testing;

/// <summary>One recorded random call.</summary>
/// <param name="Function">NumPy's name of the call.</param>
/// <param name="Values">What it gave: the index for <c>choice</c>, several values for <c>dirichlet</c>.</param>
/// <param name="Choice">The name chosen, for <c>choice</c>.</param>
public sealed record PipelineDraw(string Function, IReadOnlyList<double> Values, string? Choice)
{
    /// <summary>Reads one call.</summary>
    public static PipelineDraw Read(JsonElement entry)
    {
        JsonElement value = entry.GetProperty("value");
        return new PipelineDraw(
            entry.GetProperty("f").GetString()!,
            value.ValueKind switch
            {
                JsonValueKind.Array => [.. value.EnumerateArray().Select(item => item.GetDouble())],
                JsonValueKind.String => [entry.GetProperty("index").GetDouble()],
                _ => [value.GetDouble()],
            },
            value.ValueKind == JsonValueKind.String ? value.GetString() : null);
    }
}
