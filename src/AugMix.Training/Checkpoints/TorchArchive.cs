using System.IO.Compression;
using System.Text;

namespace AugMix.Training;

/// <summary>The zip archive of a PyTorch file: its description, and the tensors' data by key. Names are only looked up, never used as paths.</summary>
internal sealed class TorchArchive : IDisposable
{
    private const string DescriptionName = "data.pkl";

    // A tensor takes some 200 bytes there, so this is enough for 80,000; a container takes up to a hundred times the memory of its instruction.
    private const long LongestDescription = 16 << 20;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];
    private readonly string _root;
    private readonly long _length;

    /// <summary>Opens a stream that can seek and stays the caller's.</summary>
    /// <exception cref="InvalidDataException">No such archive, damaged, or big endian.</exception>
    internal TorchArchive(Stream stream, MemoryBudget budget)
    {
        RefuseOldFormat(stream);
        _length = stream.Length;
        Budget = budget;
        _archive = Open(stream);
        foreach (ZipArchiveEntry entry in _archive.Entries)
        {
            if (!_entries.TryAdd(entry.FullName, entry))
            {
                throw new InvalidDataException($"it has two entries named {entry.FullName}.");
            }
        }

        string description = _entries.Keys.FirstOrDefault(name => name.EndsWith("/" + DescriptionName, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"it is a zip archive without a {DescriptionName} inside.");
        _root = description[..^DescriptionName.Length];
        if (_entries.TryGetValue(_root + "byteorder", out ZipArchiveEntry? order) && Encoding.ASCII.GetString(Content(order)) != "little")
        {
            throw new InvalidDataException("its numbers are big endian. Save it on a little-endian machine.");
        }
    }

    internal MemoryBudget Budget { get; }

    /// <summary>The pickled description of the whole value.</summary>
    internal byte[] Description()
    {
        ZipArchiveEntry entry = _entries[_root + DescriptionName];
        return entry.Length <= LongestDescription
            ? Content(entry)
            : throw new InvalidDataException($"its {DescriptionName} has {entry.Length} bytes; {LongestDescription} are read.");
    }

    /// <summary>A tensor's data.</summary>
    internal byte[] Data(string key)
        => Content(_entries.GetValueOrDefault($"{_root}data/{key}") ?? throw new InvalidDataException($"the tensor data data/{key} are missing."));

    /// <summary>Closes the archive, not the stream.</summary>
    public void Dispose() => _archive.Dispose();

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

    // The list of entries is at the end, so a file that was cut off has none.
    private static ZipArchive Open(Stream stream)
    {
        try
        {
            ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries.Count;
            return archive;
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"it ends after {stream.Length} bytes without a whole list of its entries: it is cut off or damaged ({failure.Message.TrimEnd('.')}).", failure);
        }
    }

    private byte[] Content(ZipArchiveEntry entry)
    {
        // PyTorch stores without compression, so an entry longer than the file is damaged: no memory is asked for on its word.
        if (entry.CompressedLength != entry.Length || entry.Length > _length || entry.Length > Array.MaxLength)
        {
            throw new InvalidDataException($"its entry {entry.FullName} of {entry.Length} bytes is compressed, damaged or too large.");
        }

        Budget.Spend(entry.Length);
        byte[] content = new byte[entry.Length];
        using Stream stream = entry.Open();
        int read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (read != content.Length)
        {
            throw new InvalidDataException($"its entry {entry.FullName} ends after {read} of {content.Length} bytes.");
        }

        // PyTorch can be told to save without checksums, which are 0 then.
        uint checksum = Crc32.Of(content);
        return entry.Crc32 == 0 || entry.Crc32 == checksum
            ? content
            : throw new InvalidDataException($"its entry {entry.FullName} is damaged: the checksum of its {content.Length} bytes is {checksum:x8}, not {entry.Crc32:x8}.");
    }
}
