using System.Buffers;

namespace AugMix.Cli;

/// <summary>The sequences of one perturbation as a <c>.npy</c> file in the making: (N, frames, H, W, C), as CIFAR-10-P has them.</summary>
internal sealed class FrameArray : IDisposable
{
    private readonly PendingFile _file;
    private readonly long _start;
    private readonly int _frames;

    /// <summary>Begins the file. It has the input's dimensions, the frames' sides, and one more for the frames after that of the images.</summary>
    /// <param name="input">The images.</param>
    /// <param name="frame">The shape of a frame.</param>
    /// <param name="frames">How many frames a sequence has.</param>
    /// <param name="path">Where the file shall be.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    public FrameArray(ImageArray input, ImageShape frame, int frames, string path, bool overwrite)
    {
        _frames = frames;
        List<int> shape = [.. input.Dimensions];
        int rows = input.IsSingle ? 0 : 1;
        (shape[rows], shape[rows + 1]) = (frame.Height, frame.Width);
        shape.Insert(rows, frames);
        byte[] header = NpyFile.Header(input.Descriptor, [.. shape]);
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

    /// <summary>Where the frames of one image go. Calls from several threads for different images do not disturb each other.</summary>
    public FrameSink Open(int image) => new Sequence(this, image);

    /// <summary>Gives the file its name.</summary>
    public void Complete() => _file.Complete();

    /// <summary>Removes the file unless it is complete.</summary>
    public void Dispose() => _file.Dispose();

    private sealed class Sequence(FrameArray array, int image) : FrameSink
    {
        public override void Write(int frame, ImageView view)
        {
            int length = view.Shape.Length;
            byte[] pixels = ArrayPool<byte>.Shared.Rent(length);
            Interleaving.Merge(view, pixels.AsSpan(0, length));
            array._file.WriteAt(array._start + ((((long)image * array._frames) + frame) * length), pixels.AsSpan(0, length));
            ArrayPool<byte>.Shared.Return(pixels);
        }

        public override void Dispose()
        {
            // The array owns the file.
        }
    }
}
