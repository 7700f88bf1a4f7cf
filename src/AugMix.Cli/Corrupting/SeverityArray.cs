namespace AugMix.Cli;

/// <summary>The images of one corruption as a <c>.npy</c> file in the making: those of the first severity, then those of the second, as CIFAR-10-C has them.</summary>
/// <param name="input">The clean images. With one severity the file has their shape; with several the first dimension is as many times as long.</param>
/// <param name="path">Where the file shall be.</param>
/// <param name="severities">How many severities.</param>
/// <param name="overwrite">Whether an existing file may be replaced.</param>
internal sealed class SeverityArray(ImageArray input, string path, int severities, bool overwrite) : IDisposable
{
    private readonly PendingImages _images = new(path, input.Descriptor, Shape(input, severities), overwrite);

    /// <summary>Writes one image. Calls from several threads for different places do not disturb each other.</summary>
    public void Write(int level, int image, ImageView view) => _images.Write(((long)level * input.Count) + image, view);

    /// <summary>Gives the file its name.</summary>
    public void Complete() => _images.Complete();

    /// <summary>Removes the file unless it is complete.</summary>
    public void Dispose() => _images.Dispose();

    private static int[] Shape(ImageArray input, int severities)
    {
        int[] shape = [.. input.Dimensions];
        return severities == 1 ? shape
            : input.IsSingle ? [severities, .. shape]
            : [checked(severities * shape[0]), .. shape[1..]];
    }
}
