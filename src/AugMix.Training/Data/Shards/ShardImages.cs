using System.Text;

namespace AugMix.Training;

/// <summary>Images in shards: tar archives in WebDataset's layout, read at any place.</summary>
internal sealed class ShardImages : IEncodedImages
{
    private const int HeaderLength = 512;
    private const int NameLength = 100;
    private const int PrefixStart = 345;
    private const int PrefixLength = 155;

    private readonly string[] _addresses;
    private readonly ShardHandles _handles;
    private readonly int[] _starts;
    private readonly long[] _offsets;
    private readonly int[] _lengths;
    private readonly int[] _labels;

    /// <param name="name">What messages call them.</param>
    /// <param name="classNames">By label.</param>
    /// <param name="addresses">Where the shards come from.</param>
    /// <param name="paths">Where they lie.</param>
    /// <param name="indices">Of the shards, one at least with an image.</param>
    public ShardImages(string name, IReadOnlyList<string> classNames, string[] addresses, string[] paths, IReadOnlyList<ShardIndex> indices)
    {
        Name = name;
        ClassNames = classNames;
        _addresses = addresses;
        _handles = new(paths);
        _starts = new int[indices.Count];
        for (int i = 1; i < indices.Count; i++)
        {
            _starts[i] = _starts[i - 1] + indices[i - 1].Labels.Length;
        }

        _offsets = [.. indices.SelectMany(index => index.Offsets)];
        _lengths = [.. indices.SelectMany(index => index.Lengths)];
        _labels = [.. indices.SelectMany(index => index.Labels)];
    }

    public string Name { get; }

    public int Count => _labels.Length;

    public IReadOnlyList<string> ClassNames { get; }

    public int Label(int index)
    {
        ThrowIfOutside(index);
        return _labels[index];
    }

    /// <inheritdoc/>
    /// <remarks>The name is read from the archive, whose short form holds up to 255 characters.</remarks>
    public string NameOf(int index)
    {
        ThrowIfOutside(index);
        int shard = ShardOf(index);
        Span<byte> header = stackalloc byte[HeaderLength];
        int read = _handles.Read(shard, header, _offsets[index] - HeaderLength);
        return $"{_addresses[shard]}: {(read == HeaderLength ? NameIn(header) : $"the file at byte {_offsets[index]}")}";
    }

    public ReadOnlySpan<byte> Read(int index, ReadScratch scratch)
    {
        ThrowIfOutside(index);
        ArgumentNullException.ThrowIfNull(scratch);
        int shard = ShardOf(index);
        Span<byte> file = scratch.File(_lengths[index]);
        int read = _handles.Read(shard, file, _offsets[index]);
        return read == file.Length
            ? file
            : throw new InvalidDataException($"{_addresses[shard]} no longer holds {_lengths[index]} bytes from byte {_offsets[index]} on, an image. Do not change the shards during a run.");
    }

    private static string NameIn(ReadOnlySpan<byte> header)
    {
        string name = Text(header[..NameLength]);

        // GNU's form uses the place of the prefix for other things.
        string prefix = header.Slice(257, 6).SequenceEqual("ustar\0"u8) ? Text(header.Slice(PrefixStart, PrefixLength)) : "";
        return prefix.Length > 0 ? $"{prefix}/{name}" : name;
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    // The last shard that begins at or before the image; empty shards begin where the next one does.
    private int ShardOf(int index)
    {
        int found = Array.BinarySearch(_starts, index);
        if (found < 0)
        {
            return ~found - 1;
        }

        while (found + 1 < _starts.Length && _starts[found + 1] == index)
        {
            found++;
        }

        return found;
    }

    private void ThrowIfOutside(int index) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
}
