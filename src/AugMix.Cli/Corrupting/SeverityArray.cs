using System.Buffers;

namespace AugMix.Cli;

/// <summary>The images of one corruption as a <c>.npy</c> file in the making: those of the first severity, then those of the second, as CIFAR-10-C has them.</summary>
internal sealed class SeverityArray : IDisposable
{
    private readonly ImageArray _input;
    private readonly PendingFile _file;
    private readonly long _start;

    /// <summary>Begins the file. With one severity it has the input's shape; with several the first dimension is as many times as long.</summary>
    /// <param name="input">The clean images.</param>
    /// <param name="path">Where the file shall be.</param>
    /// <param name="severities">How many severities.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    public SeverityArray(ImageArray input, string path, int severities, bool overwrite)
    {
        _input = input;
        int[] shape = [.. input.Dimensions];
        if (severities > 1)
        {
            shape = input.IsSingle ? [severities, .. shape] : [checked(severities * shape[0]), .. shape[1..]];
        }

        byte[] header = NpyFile.Header(input.Descriptor, shape);
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

    /// <summary>Writes one image. Calls from several threads for different places do not disturb each other.</summary>
    public void Write(int level, int image, ImageView view)
    {
        int length = view.Shape.Length;
        byte[] pixels = ArrayPool<byte>.Shared.Rent(length);
        Interleaving.Merge(view, pixels.AsSpan(0, length));
        _file.WriteAt(_start + ((((long)level * _input.Count) + image) * length), pixels.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(pixels);
    }

    /// <summary>Gives the file its name.</summary>
    public void Complete() => _file.Complete();

    /// <summary>Removes the file unless it is complete.</summary>
    public void Dispose() => _file.Dispose();
}
