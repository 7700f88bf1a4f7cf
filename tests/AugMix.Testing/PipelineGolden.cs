using System.Text.Json;

namespace AugMix.Testing;

/// <summary>One recorded view: the image, every random call, and the floats that came out.</summary>
/// <param name="Seed">The legacy generator's seed.</param>
/// <param name="Options">What was mixed.</param>
/// <param name="Normalization">The section's mean and deviation.</param>
/// <param name="Source">The image.</param>
/// <param name="Draws">Every random call in order: what was called and what it gave.</param>
/// <param name="NextRandom">The double right after the call.</param>
/// <param name="Expected">The result, [channels, height, width].</param>
public sealed record PipelineGolden(
    uint Seed, AugMixOptions Options, Normalization Normalization, ImageBuffer Source, IReadOnlyList<PipelineDraw> Draws, double NextRandom, ReadOnlyMemory<float> Expected)
{
    /// <summary>All cases of a section in a folder of goldens.</summary>
    public static IReadOnlyList<PipelineGolden> Read(string folder, string sectionName)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        JsonElement section = manifest.RootElement.GetProperty(sectionName);
        bool stack = section.TryGetProperty("inputs", out JsonElement input);
        NpyArray inputs = NpyFile.Read(Path.Combine(folder, (stack ? input : section.GetProperty("input")).GetString()!));
        NpyArray outputs = NpyFile.Read(Path.Combine(folder, section.GetProperty("outputs").GetString()!));
        Normalization normalization = new(Floats(section.GetProperty("mean")), Floats(section.GetProperty("std")));
        List<PipelineGolden> cases = [];
        foreach (JsonElement entry in section.GetProperty("cases").EnumerateArray())
        {
            ImageBuffer source = stack ? GoldenImages.Row(inputs, entry.GetProperty("image").GetInt32()) : GoldenImages.Whole(inputs);
            int length = source.Shape.Length;
            cases.Add(new PipelineGolden(
                entry.GetProperty("seed").GetUInt32(),
                new AugMixOptions
                {
                    Severity = entry.GetProperty("severity").GetDouble(),
                    Width = entry.GetProperty("width").GetInt32(),
                    Depth = entry.GetProperty("depth").GetInt32(),
                    Alpha = entry.GetProperty("alpha").GetDouble(),
                    Operations = entry.GetProperty("ops").GetString() == "all" ? Operations.All : Operations.Nine,
                },
                normalization,
                source,
                [.. entry.GetProperty("draws").EnumerateArray().Select(PipelineDraw.Read)],
                entry.GetProperty("next_random").GetDouble(),
                outputs.As<float>().Slice(entry.GetProperty("index").GetInt32() * length, length).ToArray()));
        }

        return cases;
    }

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];
}
