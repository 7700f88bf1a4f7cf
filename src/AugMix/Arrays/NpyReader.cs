using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AugMix;

/// <summary>Reads parts of a <c>.npy</c> file. Reads from several threads do not disturb each other.</summary>
public sealed class NpyReader : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly long _start;

    internal NpyReader(string path, string descriptor, int[] shape, long start, long length)
    {
        _path = path;
        _start = start;
        _file = File.OpenHandle(path);
        Descriptor = descriptor;
        Shape = shape;
        Length = length;
    }

    /// <summary>NumPy's type descriptor.</summary>
    public string Descriptor { get; }

    /// <summary>Lengths of the dimensions.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Bytes of data, without the header.</summary>
    public long Length { get; }

    /// <summary>Fills <paramref name="destination"/> from the given byte offset into the data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part lies outside the data.</exception>
    /// <exception cref="InvalidDataException">The file was cut short after it was opened.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + destination.Length, Length, nameof(offset));
        while (destination.Length > 0)
        {
            int read = RandomAccess.Read(_file, destination, _start + offset);
            if (read == 0)
            {
                throw new InvalidDataException($"{_path} ends at byte {_start + offset}; {destination.Length} more bytes were expected. The file was cut short.");
            }

            offset += read;
            destination = destination[read..];
        }
    }

    /// <summary>Reads one image of an array of interleaved bytes, (N,H,W,C) or (N,H,W), into planes.</summary>
    /// <param name="index">The image's number in the array.</param>
    /// <param name="target">An image of the array's height, width and channels; every sample is written.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    /// <exception cref="InvalidDataException">The array holds another type, or the file was cut short after it was opened.</exception>
    public void ReadImage(long index, ImageTarget target) => ReadImage(index, target.AnyDepth);

    /// <summary>Reads one image of an array of interleaved samples, (N,H,W,C) or (N,H,W), into planes.</summary>
    /// <typeparam name="T">byte, ushort or float: the array's type.</typeparam>
    /// <param name="index">The image's number in the array.</param>
    /// <param name="target">An image of the array's height, width and channels; every sample is written.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    /// <exception cref="InvalidDataException">The array holds another type, or the file was cut short after it was opened.</exception>
    public void ReadImage<T>(long index, ImageTarget<T> target)
        where T : unmanaged, INumber<T>
    {
        if (Descriptor != NpyArray.DescriptorOf<T>())
        {
            throw new InvalidDataException($"{_path} holds {Descriptor}, not {NpyArray.DescriptorOf<T>()}.");
        }

        int length = target.Shape.Length;
        long offset = index * length * Unsafe.SizeOf<T>();
        if (target.Shape.Channels == 1)
        {
            Read(offset, MemoryMarshal.AsBytes(target.Samples));
            return;
        }

        T[] pixels = ArrayPool<T>.Shared.Rent(length);
        Read(offset, MemoryMarshal.AsBytes(pixels.AsSpan(0, length)));
        Interleaving.Split(pixels.AsSpan(0, length), target);
        ArrayPool<T>.Shared.Return(pixels);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();
}
