using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>Where the images made from an input go. Nothing appears under its final name before <see cref="Complete"/>.</summary>
internal abstract class ImageOutput : IDisposable
{
    /// <summary>Whether floats can be written instead of bytes.</summary>
    public virtual bool HoldsFloats => false;

    /// <summary>Where finished images are kept if the run stops now; null where nothing is.</summary>
    public virtual string? KeptIn => null;

    /// <summary>Whether an earlier run, which this one goes on with, has written an image.</summary>
    public virtual bool Has(int index, int view) => false;

    /// <summary>Writes one image. Calls from several threads for different places do not disturb each other.</summary>
    public abstract void Write(int index, int view, Picture picture);

    /// <summary>Writes one image of floats, [channels, height, width].</summary>
    public virtual void Write(int index, int view, ImageShape shape, ReadOnlySpan<float> samples)
        => throw new NotSupportedException("This output holds pictures.");

    /// <summary>Gives everything its final name.</summary>
    public abstract void Complete();

    /// <summary>Removes whatever was not completed.</summary>
    public abstract void Dispose();

    /// <summary>Opens the output that belongs to an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="path">A file for a file, a folder for a folder, an array for an array.</param>
    /// <param name="views">Images made from each image.</param>
    /// <param name="floats">Whether floats are asked for.</param>
    /// <param name="overwrite">Whether what exists is replaced.</param>
    /// <param name="quality">Of JPEG files, 1 to 100.</param>
    /// <param name="run">What a folder is filled by, so that an interrupted run can go on; null where it begins anew.</param>
    /// <exception cref="ArgumentException">The output is of another kind than the input.</exception>
    /// <exception cref="OutputExistsException">The output exists and may not be replaced.</exception>
    public static ImageOutput Open(ImageInput input, string path, int views, bool floats, bool overwrite, int quality = ImageCodec.DefaultJpegQuality, RunRecord? run = null)
    {
        if (input is not ImageFiles { IsFolder: true })
        {
            OutputPath.CheckFile(path, overwrite);
        }

        bool isArray = ImageInput.IsArray(path);
        return input switch
        {
            ImageArray array when isArray => new ImageArrayOutput(array, path, views, floats, overwrite),
            ImageArray => throw new ArgumentException($"{path} is not a .npy file, but the input is. Name the output with .npy."),
            _ when floats => throw new ArgumentException("--float writes .npy arrays. Give a .npy input and output."),
            _ when isArray => throw new ArgumentException($"{path} is a .npy file, but the input is not. Name an image file or a folder."),
            ImageFiles { IsFolder: true } files => new ImageFolderOutput(files, path, views, overwrite, quality, run),
            ImageFiles => new ImageFileOutput(path, views, overwrite, quality),
            _ => throw new ArgumentException($"{path} cannot hold this input."),
        };
    }
}
