using AugMix.Training;

namespace AugMix.Throughput;

/// <summary>The images of the training comparison as files FOLDER/NAME.npy of [count, 32, 32, 3] bytes with NAME-labels.npy beside them, which every contestant reads.</summary>
internal static class TrainingArrays
{
    private const int Side = 32;
    private const int Channels = 3;
    private const int Classes = 10;
    private const int TrainCount = 4096;
    private const int TestCount = 1024;
    private const int Severity = 3;

    /// <summary>Writes the sets "train", "test" and "corrupted".</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="data">A data set of 32x32 colour images as <c>augmix train</c> takes it; null for parts of a photograph with labels in turn.</param>
    public static void Write(string folder, string? data)
    {
        Directory.CreateDirectory(folder);
        DatasetPair? named = data is null ? null : Datasets.Open(data);
        IDataset train = named?.Train ?? Photograph("train", TrainCount);
        IDataset test = named?.Test ?? Photograph("test", TestCount);
        Write(folder, "train", train, corruption: null);
        Write(folder, "test", test, corruption: null);
        Write(folder, "corrupted", test, CorruptionSuite.CreateC(jpeg: null).Find("gaussian_noise"));
    }

    /// <summary>Reads images of a set, going through it as often as a count asks for.</summary>
    public static MemoryDataset Read(string folder, string name, int count)
    {
        NpyArray pixels = NpyFile.Read(Path.Combine(folder, $"{name}.npy"));
        ReadOnlySpan<long> given = NpyFile.Read(Path.Combine(folder, $"{name}-labels.npy")).As<long>();
        ImageShape shape = new(Side, Side, Channels);
        byte[] samples = new byte[count * shape.Length];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            int index = i % given.Length;
            labels[i] = (int)given[index];
            Interleaving.Split(pixels.As<byte>().Slice(index * shape.Length, shape.Length), new ImageTarget(shape, samples.AsSpan(i * shape.Length, shape.Length)));
        }

        return new MemoryDataset(name, shape, [.. Enumerable.Range(0, Classes).Select(label => $"class {label}")], samples, labels);
    }

    private static MemoryDataset Photograph(string name, int count)
    {
        ImageBuffer[] pictures = Pictures.Make(count, Side, Channels);
        return new MemoryDataset(
            name,
            pictures[0].Shape,
            [.. Enumerable.Range(0, Classes).Select(label => $"class {label}")],
            [.. pictures.SelectMany(picture => picture.View.Samples.ToArray())],
            [.. Enumerable.Range(0, count).Select(i => i % Classes)]);
    }

    private static void Write(string folder, string name, IDataset dataset, Corruption? corruption)
    {
        ImageBuffer image = new(dataset.Shape);
        ImageBuffer result = new(dataset.Shape);
        CorruptionRandom random = new(RandomKind.Native, seed: 1);
        ReadScratch scratch = new();
        byte[] pixels = new byte[dataset.Count * image.Shape.Length];
        long[] labels = new long[dataset.Count];
        for (int i = 0; i < dataset.Count; i++)
        {
            labels[i] = dataset.Label(i);
            dataset.Read(i, image.Target, scratch);
            corruption?.Apply(image.View, Severity, CorruptionProfiles.For(image.Shape), random.For(corruption, Severity, i), result.Target);
            Interleaving.Merge((corruption is null ? image : result).View, pixels.AsSpan(i * image.Shape.Length, image.Shape.Length));
        }

        Save<byte>(Path.Combine(folder, $"{name}.npy"), pixels, [dataset.Count, dataset.Shape.Height, dataset.Shape.Width, dataset.Shape.Channels]);
        Save<long>(Path.Combine(folder, $"{name}-labels.npy"), labels, [dataset.Count]);
    }

    private static void Save<T>(string path, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        using FileStream file = File.Create(path);
        NpyFile.Write(file, values, shape);
    }
}
