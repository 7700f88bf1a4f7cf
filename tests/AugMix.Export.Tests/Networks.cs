using AugMix.Torch;
using AugMix.Training;

namespace AugMix.Export.Tests;

/// <summary>Networks with weights and statistics as training might leave them.</summary>
internal static class Networks
{
    public static StoredNetwork Create(string name, ModelOptions options, Normalization normalization)
    {
        using Network network = Models.Create(name, options, seed: 5);
        SampleRandom random = new();
        random.Reset(6, SampleStream.Initialization, 0, 0, 0);
        foreach ((string key, Tensor tensor) in network.StateTensors)
        {
            // Statistics and scales away from 0 and 1, so that each matters.
            (double low, double high) = key switch
            {
                _ when key.EndsWith("running_var", StringComparison.Ordinal) => (0.5, 1.5),
                _ when key.EndsWith("running_mean", StringComparison.Ordinal) => (-0.2, 0.2),
                _ when tensor.Shape.Length == 1 && key.EndsWith("weight", StringComparison.Ordinal) => (0.7, 1.3),
                _ when tensor.Shape.Length == 1 => (-0.2, 0.2),
                _ => (0, 0),
            };
            if (high != 0)
            {
                tensor.CopyFrom<float>([.. Enumerable.Range(0, (int)tensor.Count).Select(_ => (float)random.Uniform(low, high))]);
            }
        }

        return new StoredNetwork
        {
            Source = name,
            Model = name,
            Network = options,
            ClassNames = [.. Enumerable.Range(0, options.Classes).Select(label => $"class {label}")],
            Normalization = normalization,
            Weights = network.State(),
        };
    }

    public static byte[] Images(int count, ModelOptions options)
    {
        byte[] samples = new byte[count * options.Channels * options.Size * options.Size];
        SampleRandom random = new();
        random.Reset(7, SampleStream.View, 0, count, 0);
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)random.Integer(0, 256);
        }

        return samples;
    }

    /// <summary>What this program's own network answers.</summary>
    public static float[] Logits(StoredNetwork stored, byte[] images, int count)
    {
        ImageShape shape = new(stored.Network.Size, stored.Network.Size, stored.Network.Channels);
        using Network network = stored.Create();
        float[] logits = new float[count * stored.Network.Classes];
        new ModulePredictor(network, stored.Network.Classes).Predict(Normalised(stored, images, count), shape, logits);
        return logits;
    }

    public static float[] Normalised(StoredNetwork stored, byte[] images, int count)
    {
        ImageShape shape = new(stored.Network.Size, stored.Network.Size, stored.Network.Channels);
        float[] samples = new float[images.Length];
        for (int i = 0; i < count; i++)
        {
            stored.Normalization.Apply(new ImageView(shape, images.AsSpan(i * shape.Length, shape.Length)), samples.AsSpan(i * shape.Length, shape.Length));
        }

        return samples;
    }
}
