using System.Text.Json;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>One stored batch of logits with its loss and gradients: [3, B, C], clean view first.</summary>
public sealed record JsdCase(string Name, int Batch, int Classes, double Loss32, double Loss64, bool HasNaN, float[] Logits, long[] Targets, float[] Gradient, double[]? ExactGradient)
{
    public const int Views = 3;

    /// <summary>The names of the cases whose files are in a folder.</summary>
    public static TheoryData<string> Names(string folder)
        => [.. Cases(folder).Select(entry => entry.GetProperty("name").GetString()!).Where(name => File.Exists(Path.Combine(folder, $"{name}_logits.npy")))];

    public static JsdCase Read(string folder, string name)
    {
        JsonElement entry = Cases(folder).Single(candidate => candidate.GetProperty("name").GetString() == name);
        string exact = Path.Combine(folder, $"{name}_grad_exact.npy");
        return new JsdCase(
            name,
            entry.GetProperty("batch").GetInt32(),
            entry.GetProperty("classes").GetInt32(),
            entry.GetProperty("loss_float32").GetDouble(),
            entry.GetProperty("loss_float64").GetDouble(),
            entry.GetProperty("nan_in_float32_grad").GetInt32() > 0,
            NpyFile.Read(Path.Combine(folder, $"{name}_logits.npy")).As<float>().ToArray(),
            NpyFile.Read(Path.Combine(folder, $"{name}_targets.npy")).As<long>().ToArray(),
            NpyFile.Read(Path.Combine(folder, $"{name}_grad.npy")).As<float>().ToArray(),
            File.Exists(exact) ? NpyFile.Read(exact).As<double>().ToArray() : null);
    }

    private static List<JsonElement> Cases(string folder)
    {
        string manifest = Path.Combine(folder, "manifest.json");
        return File.Exists(manifest) ? [.. JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.GetProperty("cases").EnumerateArray()] : [];
    }
}
