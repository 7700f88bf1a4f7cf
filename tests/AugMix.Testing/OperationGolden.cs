using System.Text.Json;

namespace AugMix.Testing;

/// <summary>One recorded application of an operation.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Parameter">Its parameter; 0 where the recording has none.</param>
/// <param name="Image">The recorded image's name.</param>
/// <param name="Source">The image.</param>
/// <param name="Expected">What the image library made of it.</param>
public sealed record OperationGolden(string Operation, double Parameter, string Image, ImageBuffer Source, ImageBuffer Expected)
{
    /// <summary>All cases in a folder of goldens, those of one operation or of all.</summary>
    public static IEnumerable<OperationGolden> Read(string folder, string? operation = null)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        Dictionary<string, NpyArray> arrays = [];
        NpyArray Array(string path) => arrays.TryGetValue(path, out NpyArray? array) ? array : arrays[path] = NpyFile.Read(Path.Combine(folder, path));
        foreach (JsonElement entry in manifest.RootElement.GetProperty("cases").EnumerateArray())
        {
            string name = entry.GetProperty("op").GetString()!;
            if (operation is null || name == operation)
            {
                JsonElement parameter = entry.GetProperty("param");
                yield return new OperationGolden(
                    name,
                    parameter.ValueKind == JsonValueKind.Null ? 0 : parameter.GetDouble(),
                    entry.GetProperty("image").GetString()!,
                    GoldenImages.Whole(Array(entry.GetProperty("input").GetString()!)),
                    GoldenImages.Row(Array(entry.GetProperty("output").GetString()!), entry.GetProperty("index").GetInt32()));
            }
        }
    }
}
