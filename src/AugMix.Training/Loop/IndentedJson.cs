using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>JSON as people read it in a run's files.</summary>
internal static class IndentedJson
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document without a line end.</summary>
    internal static string ToIndented(this JsonNode document) => document.ToJsonString(s_options);
}
