using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix.Training;

/// <summary>A <c>.npy</c> file of logits, float16, float32 or float64 (N, classes), read block by block.</summary>
public sealed class LogitsFile : IDisposable
{
    private readonly string _path;
    private readonly NpyReader _reader;

    private LogitsFile(string path, NpyReader reader) => (_path, _reader) = (path, reader);

    /// <summary>Images.</summary>
    public int Rows => _reader.Shape[0];

    /// <summary>Classes, at least 2.</summary>
    public int Classes => _reader.Shape[1];

    /// <summary>Opens a file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public static LogitsFile Open(string path)
    {
        NpyReader reader = NpyFile.Open(path);
        if (reader.Descriptor is "<f2" or "<f4" or "<f8" && reader.Shape is [_, >= 2])
        {
            return new LogitsFile(path, reader);
        }

        reader.Dispose();
        throw new InvalidDataException($"{path} holds {reader.Descriptor} of shape ({string.Join(", ", reader.Shape)}); logits are float16, float32 or float64 of shape (N, classes), with 2 classes or more.");
    }

    /// <summary>Reads some rows.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <returns>[count, classes]; float64 is rounded.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    /// <exception cref="InvalidDataException">A logit is not finite, or the file was cut short.</exception>
    public float[] Read(int first, int count)
    {
        float[] logits = _reader.Descriptor switch
        {
            "<f2" => Read<Half>(first, count),
            "<f4" => Read<float>(first, count),
            _ => Read<double>(first, count),
        };
        for (int i = 0; i < logits.Length; i++)
        {
            if (!float.IsFinite(logits[i]))
            {
                throw new InvalidDataException($"{_path}, row {first + (i / Classes)}, class {i % Classes} is {logits[i]}; logits are finite numbers. Store what the network gives before any softmax or mask.");
            }
        }

        return logits;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _reader.Dispose();

    private float[] Read<T>(int first, int count)
        where T : unmanaged, INumberBase<T>
    {
        T[] stored = new T[checked(count * Classes)];
        _reader.Read((long)first * Classes * Unsafe.SizeOf<T>(), MemoryMarshal.AsBytes(stored.AsSpan()));
        return Array.ConvertAll(stored, float.CreateTruncating);
    }
}
