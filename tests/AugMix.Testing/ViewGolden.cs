using System.Text.Json;

namespace AugMix.Testing;

/// <summary>One view that another library rendered: everything it drew, the image, and the bytes that came out.</summary>
/// <param name="Plan">What was drawn.</param>
/// <param name="Image">The recorded image's name.</param>
/// <param name="Source">The image.</param>
/// <param name="Expected">What the library made of it.</param>
public sealed record ViewGolden(AugMixPlan Plan, string Image, ImageBuffer Source, ImageBuffer Expected)
{
    /// <summary>All views in a folder of goldens.</summary>
    public static IReadOnlyList<ViewGolden> Read(string folder)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        Dictionary<string, NpyArray> arrays = [];
        NpyArray Array(string path) => arrays.TryGetValue(path, out NpyArray? array) ? array : arrays[path] = NpyFile.Read(Path.Combine(folder, path));
        return [.. manifest.RootElement.GetProperty("views").EnumerateArray().Select(entry => new ViewGolden(
            AugMixPlan.FromJson(entry.GetProperty("plan")),
            entry.GetProperty("image").GetString()!,
            GoldenImages.Whole(Array(entry.GetProperty("input").GetString()!)),
            GoldenImages.Row(Array(entry.GetProperty("output").GetString()!), entry.GetProperty("index").GetInt32())))];
    }
}
