using System.Text.Json;

namespace AugMix.Evaluation.Tests;

/// <summary>Logits and predicted classes of sequences, and what the reference's code makes of them.</summary>
public sealed record FlipSamples(float[] Logits, int[] Predictions, int Videos, int Frames, int Classes, JsonElement Expected)
{
    public static readonly string[] Names = ["flip0_v20_t31", "flip1_v7_t11", "flip2_v50_t31", "flip3_v3_t2", "flip4_v5_t30"];

    public static FlipSamples Small(string name) => Load(Samples.SmallFolder, name);

    public static FlipSamples Load(string folder, string name)
    {
        NpyArray logits = NpyFile.Read(Path.Combine(folder, name + "_logits.npy"));
        NpyArray predictions = NpyFile.Read(Path.Combine(folder, name + "_predictions.npy"));
        return new FlipSamples(
            [.. logits.As<float>()],
            [.. predictions.As<long>().ToArray().Select(label => (int)label)],
            logits.Shape[0],
            logits.Shape[1],
            logits.Shape[2],
            Samples.Manifest(folder).GetProperty("flip").EnumerateArray().Single(set => set.GetProperty("name").GetString() == name));
    }

    public ReadOnlySpan<float> LogitsOf(int video) => Logits.AsSpan(video * Frames * Classes, Frames * Classes);

    public ReadOnlySpan<int> PredictionsOf(int video) => Predictions.AsSpan(video * Frames, Frames);

    /// <summary>The same sequences, each from its last frame to its first.</summary>
    public FlipSamples Reversed() => this with
    {
        Logits = [.. Enumerable.Range(0, Videos).SelectMany(video => Enumerable.Range(0, Frames).Reverse().SelectMany(frame => LogitsOf(video).Slice(frame * Classes, Classes).ToArray()))],
    };

    /// <summary>A metric over some of the videos.</summary>
    public SequenceMetric AddTo(SequenceMetric metric, Range? videos = null)
    {
        (int first, int count) = (videos ?? ..).GetOffsetAndLength(Videos);
        for (int video = first; video < first + count; video++)
        {
            metric.Add(LogitsOf(video), Classes);
        }

        return metric;
    }
}
