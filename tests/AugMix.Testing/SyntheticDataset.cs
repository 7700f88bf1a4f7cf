namespace AugMix.Testing;

/// <summary>Images a formula makes: every class is bright in its own part of the image, under noise.</summary>
public static class SyntheticDataset
{
    // A stream that the library draws nothing from.
    private const SampleStream OwnStream = (SampleStream)6;

    /// <summary>As many images as asked for, of the classes in turn.</summary>
    public static MemoryDataset Create(int count, int classes = 4, int side = 8, int channels = 1, ulong seed = 1, string name = "synthetic")
    {
        ImageShape shape = new(side, side, channels);
        byte[] samples = new byte[count * shape.Length];
        int[] labels = new int[count];
        SampleRandom random = new();
        for (int i = 0; i < count; i++)
        {
            random.Reset(seed, OwnStream, 0, i, 0);
            labels[i] = i % classes;
            for (int j = 0; j < shape.Length; j++)
            {
                bool bright = j % shape.PlaneLength * classes / shape.PlaneLength == labels[i];
                samples[(i * shape.Length) + j] = (byte)((bright ? 160 : 20) + random.Integer(0, 80));
            }
        }

        return new MemoryDataset(name, shape, [.. Enumerable.Range(0, classes).Select(label => $"class {label}")], samples, labels);
    }
}
