using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace AugMix;

/// <summary>Reads and writes <c>.npy</c> files, version 1.0 and 2.0, C order, little endian.</summary>
public static partial class NpyFile
{
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">Not such a file, truncated, of an unsupported type, or in Fortran order; the message names file, offset and expectation.</exception>
    public static NpyArray Read(string path)
    {
        using NpyReader reader = Open(path);
        if (reader.Length > Array.MaxLength)
        {
            throw new InvalidDataException($"{path} holds {reader.Length} bytes, more than one array can. Split the file.");
        }

        byte[] data = new byte[reader.Length];
        reader.Read(0, data);
        return new NpyArray(reader.Descriptor, [.. reader.Shape], data);
    }

    /// <summary>Opens a file to read parts of it, so that memory stays flat however large the array.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read"/>.</exception>
    public static NpyReader Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"{path} is a folder; a .npy file was expected. Name the file.");
        }

        using FileStream stream = File.OpenRead(path);
        (string descriptor, int[] shape, long length) = ReadHeader(stream, path);
        long found = stream.Length - stream.Position;
        if (found != length)
        {
            throw new InvalidDataException($"{path} holds {found} bytes of data after offset {stream.Position}; its header promises {length}. The file is {(found < length ? "incomplete" : "not a plain array")}.");
        }

        return new NpyReader(path, descriptor, shape, stream.Position, length);
    }

    /// <summary>The bytes of a version 1.0 header for an array of the given type and shape.</summary>
    public static byte[] Header(string descriptor, ReadOnlySpan<int> shape)
    {
        StringBuilder text = new($"{{'descr': '{descriptor}', 'fortran_order': False, 'shape': (");
        for (int i = 0; i < shape.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " ")}{shape[i]}{(i < shape.Length - 1 || shape.Length == 1 ? "," : "")}");
        }

        text.Append("), }");
        int unpadded = Magic.Length + 4 + text.Length + 1;
        text.Append(' ', (64 - (unpadded % 64)) % 64).Append('\n');
        byte[] header = new byte[Magic.Length + 4 + text.Length];
        Magic.CopyTo(header);
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text.ToString(), header.AsSpan(10));
        return header;
    }

    /// <summary>Writes a whole array to a stream.</summary>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Header(NpyArray.DescriptorOf<T>(), shape));
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    private static (string Descriptor, int[] Shape, long Length) ReadHeader(FileStream stream, string path)
    {
        string text = ReadHeaderText(stream, path);
        Match match = HeaderPattern().Match(text);
        string[] lengths = match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int[] shape = new int[lengths.Length];
        bool plain = match.Success;
        for (int i = 0; i < shape.Length; i++)
        {
            plain &= int.TryParse(lengths[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]);
        }

        if (!plain)
        {
            throw new InvalidDataException($"{path} has a header at offset 10 that is not a plain array's: {text.Trim()} Save one array of numbers with numpy.save.");
        }

        if (match.Groups["order"].Value == "True")
        {
            throw new InvalidDataException($"{path} is in Fortran order. Save numpy.ascontiguousarray(array).");
        }

        string descriptor = match.Groups["type"].Value;
        long length = descriptor switch { "|u1" => 1, "<u2" or "<f2" => 2, "<f4" or "<i4" => 4, "<f8" or "<i8" => 8, _ => 0 };
        if (length == 0)
        {
            throw new InvalidDataException($"{path} holds elements of type {descriptor}; uint8, uint16, int32, int64, float16, float32 and float64 are read, little endian. Convert it with array.astype.");
        }

        foreach (int dimension in shape)
        {
            length = length <= long.MaxValue / Math.Max(1, dimension)
                ? length * dimension
                : throw new InvalidDataException($"{path} promises an array of shape ({string.Join(", ", shape)}), more than a file can hold. The file is damaged.");
        }

        return (descriptor, shape, length);
    }

    private static string ReadHeaderText(FileStream stream, string path)
    {
        Span<byte> start = stackalloc byte[12];
        int read = stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false);
        if (read < 10 || !start[..6].SequenceEqual(Magic) || start[6] is not (1 or 2))
        {
            throw new InvalidDataException($"{path} is not a NumPy array file: its first bytes are not those of the .npy format. Save it with numpy.save.");
        }

        int size = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        if (start[6] == 2)
        {
            ReadWhole(stream, start[10..], path);
            size = BinaryPrimitives.ReadInt32LittleEndian(start[8..]);
        }

        byte[] header = new byte[Math.Clamp(size, 0, 1 << 20)];
        ReadWhole(stream, header, path);
        return Encoding.ASCII.GetString(header);
    }

    private static void ReadWhole(FileStream stream, Span<byte> part, string path)
    {
        if (stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length)
        {
            throw new InvalidDataException($"{path} ends at byte {stream.Length} inside its header. The file is incomplete.");
        }
    }

    [GeneratedRegex(@"^\{'descr': '(?<type>[^']+)', 'fortran_order': (?<order>True|False), 'shape': \((?<shape>[0-9, ]*)\), ?\}\s*$")]
    private static partial Regex HeaderPattern();
}
