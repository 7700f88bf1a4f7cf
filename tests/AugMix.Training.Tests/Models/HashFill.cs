using System.Text.Json;
using AugMix.Torch;

namespace AugMix.Training.Tests;

/// <summary>Fills a model by the rule in golden/models/hash-filled/manifest.json, so that no weights need storing.</summary>
internal static class HashFill
{
    /// <summary>u_0, u_1, ... of a seed: the upper 24 bits of splitmix64, in [-0.5, 0.5).</summary>
    public static double Uniform(ulong seed, int index)
    {
        ulong z = seed + ((ulong)(index + 1) * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((z >> 40) / 16777216.0) - 0.5;
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

            ulong seed = entry.GetProperty("seed").GetUInt64();
            float factor = entry.GetProperty("mul").GetSingle();
            float offset = entry.GetProperty("add").GetSingle();
            float[] values = new float[target.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = ((float)Uniform(seed, i) * factor) + offset;
            }

            target.CopyFrom<float>(values);
        }
    }
}
