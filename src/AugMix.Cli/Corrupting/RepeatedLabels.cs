namespace AugMix.Cli;

/// <summary>The labels of a test set, once for each severity of its corrupted images.</summary>
internal sealed class RepeatedLabels
{
    /// <summary>Where CIFAR-10-C has them.</summary>
    public const string FileName = "labels.npy";

    private readonly NpyArray _labels;
    private readonly int _times;

    /// <summary>Reads them.</summary>
    /// <param name="path">An array of whole numbers, one for each image.</param>
    /// <param name="images">How many images there are.</param>
    /// <param name="times">How often they are repeated.</param>
    /// <exception cref="InvalidDataException">It is another array.</exception>
    public RepeatedLabels(string path, int images, int times)
    {
        _labels = NpyFile.Read(path);
        _times = times;
        if (_labels.Shape is not [int count] || count != images || _labels.Descriptor is "<f2" or "<f4" or "<f8")
        {
            throw new InvalidDataException(
                $"{path} holds {_labels.Descriptor} of shape ({string.Join(", ", _labels.Shape)}); {images} whole numbers were expected, one for each image of the input.");
        }
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToArray()
    {
        using MemoryStream file = new();
        file.Write(NpyFile.Header(_labels.Descriptor, [checked(_labels.Shape[0] * _times)]));
        for (int i = 0; i < _times; i++)
        {
            file.Write(_labels.Data.Span);
        }

        return file.ToArray();
    }
}
