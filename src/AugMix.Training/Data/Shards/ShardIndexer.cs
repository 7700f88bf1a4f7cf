using System.Formats.Tar;
using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Reads the headers and labels of one shard: a tar in WebDataset's layout, whose samples are files with one name and several extensions.</summary>
internal sealed class ShardIndexer
{
    private const int BlockLength = 512;
    private const long LargestLabelFile = 1 << 20;

    // As the tar module hands over whatever it is given, this is how it says that it cannot be read.
    private static readonly Type[] s_tarFailures =
        [typeof(InvalidDataException), typeof(EndOfStreamException), typeof(InvalidOperationException), typeof(ArgumentOutOfRangeException), typeof(NotSupportedException), typeof(FormatException), typeof(OverflowException)];

    private readonly string _address;
    private readonly ShardLabels _labels;
    private readonly HashSet<string> _keys = [];
    private readonly List<long> _offsets = [];
    private readonly List<int> _lengths = [];
    private readonly List<int> _found = [];
    private readonly ShardSample _sample = new();

    private ShardIndexer(string address, ShardLabels labels)
    {
        _address = address;
        _labels = labels;
    }

    /// <summary>Reads a shard.</summary>
    /// <param name="path">The file.</param>
    /// <param name="address">What messages call it.</param>
    /// <param name="labels">Reads labels.</param>
    /// <exception cref="InvalidDataException">The tar is incomplete or damaged, or a sample has no label, no image, or two of either; the message names shard, sample and byte.</exception>
    public static ShardIndex Read(string path, string address, ShardLabels labels)
    {
        ShardIndexer indexer = new(address, labels);
        using FileStream stream = File.OpenRead(path);
        indexer.Read(stream);
        return new([.. indexer._offsets], [.. indexer._lengths], [.. indexer._found]);
    }

    private void Read(FileStream stream)
    {
        RefuseCompressed(stream);
        using TarReader reader = new(stream, leaveOpen: true);
        long header = 0;
        while (Next(reader, header) is { } entry)
        {
            long end = entry.DataOffset + entry.Length;
            if (end > stream.Length)
            {
                throw new InvalidDataException($"{_address} ends at byte {stream.Length}, inside {entry.Name}, which begins at byte {header} and should end at {end}. The shard is incomplete; get it again.");
            }

            // Folders and links hold nothing, and what a link leads to is not asked.
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
            {
                Take(entry, header);
            }

            header = (end + BlockLength - 1) / BlockLength * BlockLength;
        }

        Finish();
        RequireEnd(stream, header);
    }

    private TarEntry? Next(TarReader reader, long header)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception failure) when (s_tarFailures.Contains(failure.GetType()))
        {
            throw new InvalidDataException($"{_address} is no tar or is damaged: what stands at byte {header} is no whole header. Get the shard again.", failure);
        }
    }

    private void Take(TarEntry entry, long header)
    {
        // The name ends at the first dot after the last slash; what begins with a dot belongs to no sample.
        int name = entry.Name.LastIndexOf('/') + 1;
        int dot = entry.Name.IndexOf('.', name);
        if (dot <= name)
        {
            return;
        }

        if (!entry.Name.AsSpan(0, dot).SequenceEqual(_sample.Key))
        {
            Finish();
            _sample.Begin(entry.Name[..dot], header);
            if (!_keys.Add(_sample.Key))
            {
                throw Refusal("stands in two places of the shard. The files of a sample follow each other, and every sample has a name of its own");
            }
        }

        string extension = entry.Name[dot..].ToLowerInvariant();
        if (ImageFile.Extensions.Contains(extension))
        {
            TakeImage(entry);
        }
        else if (extension is ".cls" or ".json")
        {
            TakeLabel(entry, isOwn: extension == ".cls");
        }
    }

    private void TakeImage(TarEntry entry)
    {
        if (_sample.Offset != 0)
        {
            throw Refusal($"has a second image, {entry.Name}. Keep one of each sample");
        }

        if (entry.Length is 0 or > int.MaxValue)
        {
            throw Refusal($"has an image of {entry.Length} bytes, {entry.Name}. Make the shard again");
        }

        (_sample.Offset, _sample.Length) = (entry.DataOffset, (int)entry.Length);
    }

    private void TakeLabel(TarEntry entry, bool isOwn)
    {
        if (isOwn && _sample.HasOwnLabel)
        {
            throw Refusal("has two .cls files. Keep one");
        }

        if (_sample.HasOwnLabel)
        {
            return;
        }

        if (entry.Length > LargestLabelFile)
        {
            throw Refusal($"has a label file of {entry.Length} bytes, {entry.Name}; up to {LargestLabelFile} are read. Make it smaller");
        }

        byte[] file = new byte[entry.Length];
        entry.DataStream?.ReadExactly(file);
        try
        {
            _sample.Label = isOwn ? _labels.FromText(file) : _labels.FromJson(file);
            _sample.HasOwnLabel = isOwn;
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{Place} cannot be used: {failure.Message}. Correct {entry.Name} and make the shard again.", failure);
        }
    }

    private void Finish()
    {
        bool hasImage = _sample.Offset != 0;
        if (hasImage && _sample.Label < 0)
        {
            throw Refusal($"has no label. Put the class's number into {_sample.Key}.cls, or into the field label of {_sample.Key}.json");
        }

        if (!hasImage && _sample.HasOwnLabel)
        {
            throw Refusal($"has a label but no image ({string.Join(", ", ImageFile.Extensions)})");
        }

        if (hasImage)
        {
            _offsets.Add(_sample.Offset);
            _lengths.Add(_sample.Length);
            _found.Add(_sample.Label);
        }
    }

    private string Place => $"{_address}: the sample {_sample.Key} at byte {_sample.Start}";

    private InvalidDataException Refusal(string fault) => new($"{Place} {fault}.");

    private void RefuseCompressed(FileStream stream)
    {
        Span<byte> start = stackalloc byte[2];
        if (stream.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1f, 0x8b])
        {
            throw new InvalidDataException($"{_address} is compressed with gzip, so that its images cannot be read at any place. Unpack it with gunzip; images hardly shrink anyway.");
        }

        stream.Position = 0;
    }

    /// <summary>A tar ends with blocks of zeros: without them its end is missing, and after them nothing would be read.</summary>
    private void RequireEnd(FileStream stream, long end)
    {
        if (stream.Length - end < BlockLength)
        {
            throw new InvalidDataException($"{_address} ends at byte {stream.Length} without the zeros that end a tar. The shard is incomplete; get it again.");
        }

        stream.Position = end;
        byte[] rest = new byte[64 * 1024];
        for (int count; (count = stream.Read(rest)) > 0;)
        {
            int other = rest.AsSpan(0, count).IndexOfAnyExcept((byte)0);
            if (other >= 0)
            {
                throw new InvalidDataException($"{_address} goes on at byte {stream.Position - count + other}, after the zeros that end a tar. It is damaged, or several tars joined: unpack them and make one.");
            }
        }
    }
}
