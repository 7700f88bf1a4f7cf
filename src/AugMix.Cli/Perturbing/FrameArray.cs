namespace AugMix.Cli;

/// <summary>The sequences of one perturbation as a <c>.npy</c> file in the making: (N, frames, H, W, C), as CIFAR-10-P has them.</summary>
/// <param name="input">The images. The file has their dimensions, the frames' sides, and one more for the frames after that of the images.</param>
/// <param name="frame">The shape of a frame.</param>
/// <param name="frames">How many frames a sequence has.</param>
/// <param name="path">Where the file shall be.</param>
/// <param name="overwrite">Whether an existing file may be replaced.</param>
internal sealed class FrameArray(ImageArray input, ImageShape frame, int frames, string path, bool overwrite) : IDisposable
{
    private readonly PendingImages _images = new(path, input.Descriptor, Shape(input, frame, frames), overwrite);

    /// <summary>Where the frames of one image go. Calls from several threads for different images do not disturb each other.</summary>
    public FrameSink Open(int image) => new Sequence(_images, (long)image * frames);

    /// <summary>Gives the file its name.</summary>
    public void Complete() => _images.Complete();

    /// <summary>Removes the file unless it is complete.</summary>
    public void Dispose() => _images.Dispose();

    private static int[] Shape(ImageArray input, ImageShape frame, int frames)
    {
        List<int> shape = [.. input.Dimensions];
        int rows = input.IsSingle ? 0 : 1;
        (shape[rows], shape[rows + 1]) = (frame.Height, frame.Width);
        shape.Insert(rows, frames);
        return [.. shape];
    }

    private sealed class Sequence(PendingImages images, long first) : FrameSink
    {
        public override void Write(int frame, ImageView view) => images.Write(first + frame, view);

        public override void Dispose()
        {
            // The array owns the file.
        }
    }
}
