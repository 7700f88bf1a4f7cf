using System.Text;

namespace AugMix;

/// <summary>Writes files that appear whole or not at all: under a temporary name in the same folder, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>Lets <paramref name="write"/> fill the file. Whatever goes wrong, no part of it stays behind and an existing file stays as it was.</summary>
    /// <param name="path">Where the file shall be; its folder must exist.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="write">Writes the content; the stream can seek and is closed afterwards.</param>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using PendingFile file = new(path, overwrite);
        try
        {
            write(file.Stream);
        }
        catch (Exception failure) when (file.IsAboutTemporary(failure))
        {
            throw file.AboutTarget(failure);
        }

        file.Complete();
    }

    /// <summary>Writes a text as UTF-8, as <see cref="Write"/> writes any content.</summary>
    /// <param name="path">Where the file shall be; its folder must exist.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void WriteText(string path, bool overwrite, string text)
        => Write(path, overwrite, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Refuses a target that exists and may not be replaced, before any work is done for it.</summary>
    /// <exception cref="IOException">There is a file that may not be replaced, or a folder, of this name.</exception>
    public static void ThrowIfTaken(string path, bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder, so no file of this name can be written. Choose another name.");
        }

        OutputExistsException.ThrowIfTaken(path, overwrite);
    }
}
