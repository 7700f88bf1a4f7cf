using System.Text.Json;
using AugMix.Torch;

namespace AugMix.Training.Tests;

/// <summary>Fills a model by the rule in golden/models/hash-filled/manifest.json, so that no weights need storing.</summary>
internal static class HashFill
{
    private const ulong SeedStep = 7919;

    /// <summary>u_0, u_1, ... of a seed: the upper 24 bits of splitmix64, in [-0.5, 0.5).</summary>
    public static double Uniform(ulong seed, int index)
    {
        ulong z = seed + ((ulong)(index + 1) * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((z >> 40) / 16777216.0) - 0.5;
    }

    /// <summary>Fills every entry from its place and kind, as golden/models/networks/make.py does.</summary>
    public static void Fill(Module model, ulong seed, float norm)
    {
        ulong index = 0;
        foreach ((string name, Tensor target) in model.StateTensors)
        {
            ulong own = seed + (SeedStep * index++);
            if (target.ElementType == ElementType.Int64)
            {
                target.CopyFrom<long>([7]);
            }
            else if (!name.EndsWith("filt", StringComparison.Ordinal))
            {
                (float factor, float offset) = Rule(name, target.Shape, norm);
                Fill(target, own, factor, offset);
            }
        }
    }

    public static void Fill(Module model, JsonElement tensors)
    {
        Dictionary<string, Tensor> targets = new(model.StateTensors);
        foreach (JsonElement entry in tensors.EnumerateArray())
        {
            Tensor target = targets[entry.GetProperty("name").GetString()!];
            if (entry.TryGetProperty("value", out JsonElement value))
            {
                target.CopyFrom<long>([value.GetInt64()]);
                continue;
            }

            Fill(target, entry.GetProperty("seed").GetUInt64(), entry.GetProperty("mul").GetSingle(), entry.GetProperty("add").GetSingle());
        }
    }

    private static (float Factor, float Offset) Rule(string name, ReadOnlySpan<int> shape, float norm) => (name[(name.LastIndexOf('.') + 1)..], shape.Length) switch
    {
        ("running_mean" or "bias", _) => (0.2f, 0),
        ("running_var", _) => (1, 1),
        (_, 1) => (norm, norm),
        (_, 2) => ((float)Math.Sqrt(12.0 / shape[1]), 0),
        _ => ((float)Math.Sqrt(24.0 / (shape[1] * shape[2] * shape[3])), 0),
    };

    private static void Fill(Tensor target, ulong seed, float factor, float offset)
    {
        float[] values = new float[target.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ((float)Uniform(seed, i) * factor) + offset;
        }

        target.CopyFrom<float>(values);
    }
}
