using Microsoft.Win32.SafeHandles;

namespace AugMix.Codecs;

/// <summary>Files on disk, read into memory that is used again.</summary>
public static class StoredFile
{
    // Headers of photos hold a preview and colour profiles; beyond this, the whole file is read.
    private const int HeaderLength = 64 * 1024;

    /// <summary>The whole file, valid until the scratch is used again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scratch">Holds it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ReadOnlySpan<byte> Read(string path, ReadScratch scratch) => Read(path, scratch, int.MaxValue);

    /// <summary>The shape an image file decodes to, from as little of it as says so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scratch">Holds what is read.</param>
    /// <exception cref="InvalidDataException">It is not an image.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImageShape ReadShape(string path, ReadScratch scratch)
    {
        ReadOnlySpan<byte> start = Read(path, scratch, HeaderLength);
        if (start.Length == HeaderLength)
        {
            try
            {
                return ImageCodec.ReadShape(start, path);
            }
            catch (InvalidDataException)
            {
                // The header may be longer; the whole file says what is wrong with it, if anything is.
                start = Read(path, scratch);
            }
        }

        return ImageCodec.ReadShape(start, path);
    }

    private static Span<byte> Read(string path, ReadScratch scratch, int most)
    {
        using SafeFileHandle handle = File.OpenHandle(path);
        long length = RandomAccess.GetLength(handle);
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"{path} has {length} bytes, which no image file here has.");
        }

        Span<byte> file = scratch.File((int)Math.Min(length, most));
        int read = 0;
        while (read < file.Length)
        {
            int count = RandomAccess.Read(handle, file[read..], read);
            if (count == 0)
            {
                break;
            }

            read += count;
        }

        return file[..read];
    }
}
