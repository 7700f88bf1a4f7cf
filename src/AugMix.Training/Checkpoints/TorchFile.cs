using System.IO.Compression;

namespace AugMix.Training;

/// <summary>Reads and writes the files of <c>torch.save</c> (<c>.pt</c>, <c>.pth</c>, <c>.pth.tar</c>) of PyTorch 1.6 and later.</summary>
/// <remarks>
/// Python values become: dict and OrderedDict <see cref="TorchMap"/>, list <c>List&lt;object?&gt;</c>, tuple <c>object?[]</c>, int long, float double,
/// str string, None null, tensors and parameters <see cref="TorchArray"/> (contiguous, whatever their strides were). NumPy numbers become long or double.
/// Written files load with <c>weights_only=True</c> too; PyTorch 1.13 does so only if there is no floating-point number beside the tensors, which it then refuses in its own files as well.
/// Nothing in a file is ever executed: any Python object outside this closed list is refused by name.
/// </remarks>
public static class TorchFile
{
    // Fixed, so that equal contents make equal files; the oldest time the format knows.
    private static readonly DateTimeOffset s_entryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">Not such a file, damaged, big endian, or with objects outside the closed list; the message names the file.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static object? Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a whole file from a stream that can seek.</summary>
    internal static object? Read(Stream stream, string name)
    {
        try
        {
            return Read(stream);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new InvalidDataException($"{name} cannot be read as a PyTorch file: {failure.Message}", failure);
        }
    }

    /// <summary>Writes a value so that <c>torch.load</c> reads it; the file appears whole or not at all.</summary>
    /// <param name="path">Ends in .pt or .pth by custom.</param>
    /// <param name="value">Anything <see cref="Read(string)"/> returns; int and float are taken too. One array in several places is stored once.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <exception cref="ArgumentException">A value inside is of another type.</exception>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, object? value, bool overwrite)
    {
        string root = Path.GetFileNameWithoutExtension(path);
        AtomicFile.Write(path, overwrite, stream => Write(stream, value, root));
    }

    private static object? Read(Stream stream)
    {
        using TorchArchive archive = new(stream, new MemoryBudget(stream.Length));
        object? value = new PickleReader(archive.Description(), new TorchObjects(archive)).Read();
        TorchNesting.Check(value);
        return value;
    }

    private static void Write(Stream stream, object? value, string root)
    {
        PickleWriter pickle = new();
        byte[] description = pickle.Write(value);
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, $"{root}/data.pkl", description);
        Add(archive, $"{root}/byteorder", "little"u8);
        for (int i = 0; i < pickle.Arrays.Count; i++)
        {
            Add(archive, $"{root}/data/{i}", pickle.Arrays[i].Data.Span);
        }

        Add(archive, $"{root}/version", "3\n"u8);
    }

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = s_entryTime;
        using Stream target = entry.Open();
        target.Write(content);
    }
}
