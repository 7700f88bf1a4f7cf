namespace AugMix.Training;

/// <summary>CIFAR-10 and CIFAR-100 in their binary version: 32x32 colour images, already planar.</summary>
public static class CifarBinary
{
    private const int ImageLength = 3 * 32 * 32;
    private const string Remedy = "Get the binary version from https://www.cs.toronto.edu/~kriz/cifar.html, unpack it and pass its folder.";

    /// <summary>The ten classes' names, by label.</summary>
    public static IReadOnlyList<string> ClassNames10 { get; } = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Reads both halves of CIFAR-10.</summary>
    /// <param name="folder">Holds <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c> and <c>test_batch.bin</c>, or the archive's folder <c>cifar-10-batches-bin</c>.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is truncated or holds a label out of range.</exception>
    public static DatasetPair Open10(string folder)
    {
        folder = Inner(folder, "cifar-10-batches-bin");
        IReadOnlyList<string> classes = Names(folder, "batches.meta.txt") ?? ClassNames10;
        return new(
            Read("cifar10 train", folder, ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"], 1, classes),
            Read("cifar10 test", folder, ["test_batch.bin"], 1, classes));
    }

    /// <summary>Reads both halves of CIFAR-100 with its hundred fine labels.</summary>
    /// <param name="folder">Holds <c>train.bin</c> and <c>test.bin</c>, or the archive's folder <c>cifar-100-binary</c>.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is truncated or holds a label out of range.</exception>
    public static DatasetPair Open100(string folder)
    {
        folder = Inner(folder, "cifar-100-binary");
        IReadOnlyList<string> classes = Names(folder, "fine_label_names.txt") ?? Labels.Numbered(100);
        return new(
            Read("cifar100 train", folder, ["train.bin"], 2, classes),
            Read("cifar100 test", folder, ["test.bin"], 2, classes));
    }

    /// <summary>Reads files of records, each some label bytes, of which the last counts, then red, green and blue planes.</summary>
    private static MemoryDataset Read(string name, string folder, ReadOnlySpan<string> files, int labelBytes, IReadOnlyList<string> classes)
    {
        int recordLength = labelBytes + ImageLength;
        string[] paths = new string[files.Length];
        long records = 0;
        for (int i = 0; i < files.Length; i++)
        {
            paths[i] = DataFiles.Find(folder, [files[i]], Remedy);
            records += Records(paths[i], recordLength);
        }

        byte[] samples = new byte[checked((int)(records * ImageLength))];
        int[] labels = new int[records];
        byte[] label = new byte[labelBytes];
        int next = 0;
        foreach (string path in paths)
        {
            using FileStream stream = File.OpenRead(path);
            for (; stream.Position < stream.Length; next++)
            {
                long offset = stream.Position;
                stream.ReadExactly(label);
                if (label[^1] >= classes.Count)
                {
                    throw new InvalidDataException($"{path} has label {label[^1]} at byte {offset + labelBytes - 1}; {classes.Count} classes have labels 0 to {classes.Count - 1}. The file is damaged or not the binary version.");
                }

                labels[next] = label[^1];
                stream.ReadExactly(samples, next * ImageLength, ImageLength);
            }
        }

        return new(name, new(32, 32, 3), classes, samples, labels);
    }

    private static long Records(string path, int recordLength)
    {
        long length = new FileInfo(path).Length;
        return length > 0 && length % recordLength == 0
            ? length / recordLength
            : throw new InvalidDataException($"{path} ends at byte {length}, {length % recordLength} bytes into a record of {recordLength}. The file is incomplete or not the binary version.");
    }

    private static string Inner(string folder, string archiveFolder)
    {
        string inner = Path.Combine(folder, archiveFolder);
        return Directory.Exists(inner) ? inner : folder;
    }

    private static string[]? Names(string folder, string file)
    {
        string path = Path.Combine(folder, file);
        return File.Exists(path) ? [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)] : null;
    }
}
