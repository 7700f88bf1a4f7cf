using System.Text.Json.Serialization;

namespace AugMix.Report;

/// <summary>How charts are written into the page. The serialiser writes &lt;, &gt; and &amp; as escapes, so that no text can end the block of data.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, Chart>))]
internal sealed partial class ChartJson : JsonSerializerContext;
