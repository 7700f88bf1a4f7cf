using System.Buffers.Binary;
using System.Text.Json;

namespace AugMix.Training;

/// <summary>Reads and writes safetensors files: the length of a JSON header, the header, the tensors' data.</summary>
public static class Safetensors
{
    private const int LengthBytes = 8;
    private const int LongestHeader = 100_000_000;
    private const string Notes = "__metadata__";

    /// <summary>Reads all tensors, in the order of the header.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or damaged; the message names the file.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static IReadOnlyDictionary<string, TorchArray> Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            return Read(stream);
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"{path} cannot be read as a safetensors file: {failure.Message}", failure);
        }
    }

    /// <summary>Writes tensors; the file appears whole or not at all.</summary>
    /// <param name="path">Ends in .safetensors by custom.</param>
    /// <param name="tensors">Names and tensors; stored by falling element size, so that each lies aligned.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, TorchArray> tensors, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        KeyValuePair<string, TorchArray>[] ordered = [.. tensors.OrderByDescending(pair => pair.Value.Element.Names().Size)];
        byte[] header = Header(ordered);
        AtomicFile.Write(path, overwrite, stream =>
        {
            stream.Write(header);
            foreach ((_, TorchArray array) in ordered)
            {
                stream.Write(array.Data.Span);
            }
        });
    }

    private static OrderedDictionary<string, TorchArray> Read(FileStream stream)
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
        OrderedDictionary<string, TorchArray> tensors = [];
        foreach (JsonProperty property in document.RootElement.EnumerateObject().Where(property => property.Name != Notes))
        {
            tensors.Add(property.Name, ReadTensor(stream, LengthBytes + length, property));
        }

        long used = tensors.Values.Sum(array => (long)array.Data.Length);
        return LengthBytes + length + used == stream.Length
            ? tensors
            : throw new InvalidDataException($"its tensors take {used} bytes after offset {LengthBytes + length}; the file has {stream.Length - LengthBytes - length}.");
    }

    private static TorchArray ReadTensor(FileStream stream, long origin, JsonProperty property)
    {
        string type = property.Value.GetProperty("dtype").GetString() ?? "null";
        TorchElement element = TorchElements.All.FirstOrDefault(row => row.Safetensors == type)?.Element
            ?? throw new InvalidDataException($"{property.Name} is of type {type}, which is not read.");
        int[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt32())];
        JsonElement offsets = property.Value.GetProperty("data_offsets");
        (long begin, long end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        if (begin < 0 || end > stream.Length - origin || end - begin != TorchArray.ByteLength(element, shape))
        {
            throw new InvalidDataException($"{property.Name} of type {type} and shape ({string.Join(", ", shape)}) cannot lie at {begin} to {end} of {stream.Length - origin} bytes of data.");
        }

        byte[] data = new byte[end - begin];
        stream.Position = origin + begin;
        stream.ReadExactly(data);
        return new TorchArray(element, shape, data);
    }

    private static byte[] Header(ReadOnlySpan<KeyValuePair<string, TorchArray>> tensors)
    {
        using MemoryStream stream = new();
        stream.Write(stackalloc byte[LengthBytes]);
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
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
