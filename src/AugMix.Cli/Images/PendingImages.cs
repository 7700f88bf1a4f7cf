using System.Buffers;

namespace AugMix.Cli;

/// <summary>A <c>.npy</c> file of images of one shape in the making, whose places may be filled in any order.</summary>
internal sealed class PendingImages : IDisposable
{
    private readonly PendingFile _file;
    private readonly long _start;

    /// <summary>Begins the file.</summary>
    /// <param name="path">Where it shall be.</param>
    /// <param name="descriptor">The samples' type, as NumPy writes it.</param>
    /// <param name="shape">The whole array's.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    public PendingImages(string path, string descriptor, int[] shape, bool overwrite)
    {
        byte[] header = NpyFile.Header(descriptor, shape);
        _start = header.Length;
        PendingFile.RemoveAbandoned(path);
        _file = new PendingFile(path, overwrite);
        try
        {
            _file.WriteAt(0, header);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Writes the image of a place, from 0. Calls from several threads for different places do not disturb each other.</summary>
    public void Write(long place, ImageView view)
    {
        int length = view.Shape.Length;
        byte[] pixels = ArrayPool<byte>.Shared.Rent(length);
        Interleaving.Merge(view, pixels.AsSpan(0, length));
        _file.WriteAt(_start + (place * length), pixels.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(pixels);
    }

    /// <summary>Gives the file its name.</summary>
    public void Complete() => _file.Complete();

    /// <summary>Removes the file unless it is complete.</summary>
    public void Dispose() => _file.Dispose();
}
