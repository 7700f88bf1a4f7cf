using System.Buffers.Binary;
using System.Text.Json;

namespace AugMix.Training;

/// <summary>Reads and writes safetensors files: the length of a JSON header, the header, the tensors' data.</summary>
public static class Safetensors
{
    private const int LengthBytes = 8;
    private const int LongestHeader = 100_000_000;

    /// <summary>Reads all tensors, in the order of the header.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or damaged; the message names the file.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static IReadOnlyDictionary<string, TorchArray> Read(string path) => Read(path, out _);

    /// <summary>Reads all tensors, in the order of the header, and the notes beside them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notes">The texts of the header's <c>__metadata__</c> by name; none where it has none.</param>
    /// <exception cref="InvalidDataException">Not such a file, or damaged; the message names the file.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static IReadOnlyDictionary<string, TorchArray> Read(string path, out IReadOnlyDictionary<string, string> notes)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path, out notes);
    }

    /// <summary>Writes tensors; the file appears whole or not at all.</summary>
    /// <param name="path">Ends in .safetensors by custom.</param>
    /// <param name="tensors">Names and tensors; stored by falling element size, so that each lies aligned.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="notes">Texts by name for the header's <c>__metadata__</c>.</param>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, TorchArray> tensors, bool overwrite, IReadOnlyDictionary<string, string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        KeyValuePair<string, TorchArray>[] ordered = [.. tensors.OrderByDescending(pair => pair.Value.Element.Names().Size)];
        byte[] header = Header(ordered, notes ?? new Dictionary<string, string>());
        AtomicFile.Write(path, overwrite, stream =>
        {
            stream.Write(header);
            foreach ((_, TorchArray array) in ordered)
            {
                stream.Write(array.Data.Span);
            }
        });
    }

    /// <summary>Reads a whole file from a stream that can seek.</summary>
    internal static IReadOnlyDictionary<string, TorchArray> Read(Stream stream, string name, out IReadOnlyDictionary<string, string> notes)
    {
        try
        {
            return ReadChecked(stream, out notes);
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"{name} cannot be read as a safetensors file: {failure.Message}", failure);
        }
    }

    private static OrderedDictionary<string, TorchArray> ReadChecked(Stream stream, out IReadOnlyDictionary<string, string> notes)
    {
        Span<byte> start = stackalloc byte[LengthBytes];
        int read = stream.ReadAtLeast(start, LengthBytes, throwOnEndOfStream: false);
        long length = BinaryPrimitives.ReadInt64LittleEndian(start);
        if (read < LengthBytes || length < 2 || length > LongestHeader || length > stream.Length - LengthBytes)
        {
            throw new InvalidDataException($"its first 8 bytes promise a header of {length} bytes; the file has {stream.Length}.");
        }

        byte[] header = new byte[length];
        stream.ReadExactly(header);
        using JsonDocument document = JsonDocument.Parse(header);
        SafetensorsHeader content = SafetensorsHeader.Parse(document.RootElement);
        long origin = LengthBytes + length;
        content.RequireWhole(origin, stream.Length);
        OrderedDictionary<string, TorchArray> tensors = [];
        foreach (SafetensorsEntry entry in content.Entries)
        {
            byte[] data = new byte[entry.End - entry.Begin];
            stream.Position = origin + entry.Begin;
            stream.ReadExactly(data);
            tensors.Add(entry.Name, new TorchArray(entry.Element, entry.Shape, data));
        }

        notes = content.Notes;
        return tensors;
    }

    private static byte[] Header(ReadOnlySpan<KeyValuePair<string, TorchArray>> tensors, IReadOnlyDictionary<string, string> notes)
    {
        using MemoryStream stream = new();
        stream.Write(stackalloc byte[LengthBytes]);
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            if (notes.Count > 0)
            {
                WriteNotes(writer, notes);
            }

            long position = 0;
            foreach ((string name, TorchArray array) in tensors)
            {
                writer.WriteStartObject(name);
                writer.WriteString("dtype", array.Element.Names().Safetensors);
                WriteNumbers(writer, "shape", [.. array.Shape]);
                WriteNumbers(writer, "data_offsets", [position, position + array.Data.Length]);
                writer.WriteEndObject();
                position += array.Data.Length;
            }

            writer.WriteEndObject();
        }

        // Spaces up to a multiple of eight, so that the data are aligned in a mapped file.
        while (stream.Length % LengthBytes != 0)
        {
            stream.WriteByte((byte)' ');
        }

        byte[] header = stream.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - LengthBytes);
        return header;
    }

    private static void WriteNotes(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> notes)
    {
        writer.WriteStartObject(SafetensorsHeader.NotesName);
        foreach ((string name, string text) in notes)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, ReadOnlySpan<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
