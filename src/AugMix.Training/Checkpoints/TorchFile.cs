using System.IO.Compression;
using System.Text;

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
        catch (InvalidDataException failure)
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
        RefuseOldFormat(stream);
        using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        ZipArchiveEntry description = archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
            ?? throw new InvalidDataException("it is a zip archive without a data.pkl inside.");
        string root = description.FullName[..^"data.pkl".Length];
        if (archive.GetEntry(root + "byteorder") is { } order && Encoding.ASCII.GetString(Content(order, stream)) != "little")
        {
            throw new InvalidDataException("its numbers are big endian. Save it on a little-endian machine.");
        }

        byte[] Storage(string key) => Content(archive.GetEntry($"{root}data/{key}") ?? throw new InvalidDataException($"the tensor data data/{key} are missing."), stream);
        return new PickleReader(Content(description, stream), new TorchObjects(Storage)).Read();
    }

    private static void RefuseOldFormat(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read < 4 || !start.SequenceEqual("PK\x03\x04"u8))
        {
            // A pickle that begins with the long number that marked files before 1.6.
            throw new InvalidDataException(start.SequenceEqual<byte>([0x80, 0x02, 0x8a, 0x0a])
                ? "it is in the format from before PyTorch 1.6. Load and save it once with a newer PyTorch."
                : $"its first bytes are not those of a zip archive; it has {stream.Length} bytes.");
        }
    }

    private static byte[] Content(ZipArchiveEntry entry, Stream file)
    {
        // PyTorch stores without compression, so an entry longer than the file is damaged: no memory is asked for on its word.
        if (entry.CompressedLength != entry.Length || entry.Length > file.Length || entry.Length > Array.MaxLength)
        {
            throw new InvalidDataException($"its entry {entry.FullName} of {entry.Length} bytes is compressed, damaged or too large.");
        }

        byte[] content = new byte[entry.Length];
        using Stream stream = entry.Open();
        int read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return read == content.Length ? content : throw new InvalidDataException($"its entry {entry.FullName} ends after {read} of {content.Length} bytes.");
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
