using System.Formats.Tar;
using System.Globalization;
using System.Text;

namespace AugMix.Training;

/// <summary>Writes encoded images as shards: tar archives in WebDataset's layout, the same bytes for the same images.</summary>
public sealed class ShardWriter
{
    /// <summary>The bytes after which a new shard is begun unless others are asked for.</summary>
    public const long DefaultShardLength = 256L << 20;

    private const int BlockLength = 512;
    private const int EndLength = 2 * BlockLength;

    private readonly string _folder;
    private readonly long _shardLength;

    /// <summary>Prepares to write into a folder that exists.</summary>
    /// <param name="folder">The folder; shards that are in it are not replaced.</param>
    /// <param name="shardLength">Bytes that no shard exceeds unless a single image does, above 0.</param>
    public ShardWriter(string folder, long shardLength = DefaultShardLength)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(shardLength, 1);
        _folder = folder;
        _shardLength = shardLength;
    }

    /// <summary>Shards written so far.</summary>
    public int Shards { get; private set; }

    /// <summary>Bytes of the shards written so far.</summary>
    public long Length { get; private set; }

    /// <summary>Writes the list of classes, which gives labels their names.</summary>
    /// <param name="names">By label.</param>
    public void WriteClasses(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string? unfit = names.FirstOrDefault(name => name.Length == 0 || name != name.Trim() || name.Any(char.IsControl));
        if (unfit is not null)
        {
            throw new InvalidDataException($"The class \"{unfit}\" cannot be written into a list with a name on each line. Rename it.");
        }

        AtomicFile.WriteText(Path.Combine(_folder, ClassList.FileNames[0]), overwrite: false, string.Concat(names.Select(name => $"{name}\n")));
    }

    /// <summary>Writes images in their order, with labels, as <c>NAME-000000.tar</c> and so on.</summary>
    /// <param name="name">What the shards' names begin with.</param>
    /// <param name="images">The images; their files are taken as they are.</param>
    /// <param name="progress">Called after each image with how many are written; null for nobody.</param>
    /// <param name="cancellation">Stops between images.</param>
    /// <exception cref="InvalidDataException">A file is of no format that shards are read with.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; complete shards are left.</exception>
    public void Write(string name, IEncodedImages images, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(images);
        ReadScratch scratch = new();
        for (int next = 0, shard = 0; next < images.Count; shard++)
        {
            string path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{shard:D6}.tar"));
            AtomicFile.Write(path, overwrite: false, stream => next = WriteShard(stream, images, next, scratch, progress, cancellation));
            Shards++;
            Length += new FileInfo(path).Length;
        }
    }

    /// <returns>The first image that is not in the shard.</returns>
    private int WriteShard(Stream stream, IEncodedImages images, int first, ReadScratch scratch, Action<int>? progress, CancellationToken cancellation)
    {
        using TarWriter writer = new(stream, TarEntryFormat.Ustar, leaveOpen: true);
        int next = first;
        while (next < images.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> file = images.Read(next, scratch);
            byte[] label = Encoding.ASCII.GetBytes(images.Label(next).ToString(CultureInfo.InvariantCulture));
            if (next > first && stream.Position + Stored(file.Length) + Stored(label.Length) + EndLength > _shardLength)
            {
                return next;
            }

            string key = next.ToString("D8", CultureInfo.InvariantCulture);
            Add(writer, key + ExtensionOf(file, images, next), file.ToArray());
            Add(writer, key + ".cls", label);
            next++;
            progress?.Invoke(next);
        }

        return next;
    }

    private static void Add(TarWriter writer, string name, byte[] content)
    {
        using MemoryStream data = new(content);
        writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = data,
            ModificationTime = DateTimeOffset.UnixEpoch,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        });
    }

    // A header and the content, each in whole blocks.
    private static long Stored(int length) => BlockLength + ((length + BlockLength - 1L) / BlockLength * BlockLength);

    // What a file is, its first bytes say.
    private static string ExtensionOf(ReadOnlySpan<byte> file, IEncodedImages images, int index) => file switch
    {
        [0xff, 0xd8, ..] => ".jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ".png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ".webp",
        _ => throw new InvalidDataException($"{images.NameOf(index)} is none of JPEG, PNG and WebP. Convert it, or leave it out."),
    };
}
