using System.Buffers.Binary;
using System.IO.Compression;

namespace AugMix.Training;

/// <summary>Reads the IDX files of the MNIST family, plain or compressed by gzip.</summary>
internal static class IdxFile
{
    /// <summary>Reads an array of unsigned bytes.</summary>
    /// <param name="path">The file; a name that ends in <c>.gz</c> is unpacked.</param>
    /// <param name="dimensions">How many dimensions the array must have.</param>
    /// <returns>Lengths of the dimensions, and the elements.</returns>
    /// <exception cref="InvalidDataException">Another format, truncated or too long; the message names file, offset and expectation.</exception>
    internal static (int[] Shape, byte[] Data) Read(string path, int dimensions)
    {
        bool packed = path.EndsWith(".gz", StringComparison.Ordinal);
        using FileStream file = File.OpenRead(path);
        using Stream stream = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
        string where = packed ? "unpacked byte" : "byte";
        try
        {
            byte[] header = new byte[4 + (4 * dimensions)];
            int read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);

            // Two zero bytes, the element type (8: unsigned byte), the number of dimensions.
            if (read >= 4 && BinaryPrimitives.ReadUInt32BigEndian(header) != 0x800u + (uint)dimensions)
            {
                throw new InvalidDataException($"{path} starts with 0x{BinaryPrimitives.ReadUInt32BigEndian(header):x8} at {where} 0; an IDX file of unsigned bytes in {dimensions} dimensions starts with 0x{0x800 + dimensions:x8}. Get the file again.");
            }

            if (read < header.Length)
            {
                throw new InvalidDataException($"{path} ends at {where} {read} inside its header of {header.Length} bytes. The file is incomplete.");
            }

            int[] shape = new int[dimensions];
            long length = 1;
            for (int i = 0; i < dimensions; i++)
            {
                shape[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 + (4 * i)));
                length = shape[i] is > 0 and < 1 << 24 ? length * shape[i] : long.MaxValue;
                if (length > Array.MaxLength)
                {
                    throw new InvalidDataException($"{path} promises length {shape[i]} for dimension {i} at {where} {4 + (4 * i)}, which no array in memory can have. The file is damaged.");
                }
            }

            byte[] data = new byte[length];
            read = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
            if (read < data.Length)
            {
                throw new InvalidDataException($"{path} ends at {where} {header.Length + read}; its header promises {header.Length + length}. The file is incomplete.");
            }

            if (stream.ReadByte() >= 0)
            {
                throw new InvalidDataException($"{path} goes on after {where} {header.Length + length}, where its header says it ends. The file is damaged.");
            }

            return (shape, data);
        }
        catch (InvalidDataException damage) when (packed && !damage.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is damaged near byte {file.Position} of {file.Length}: it does not unpack as gzip.", damage);
        }
    }
}
