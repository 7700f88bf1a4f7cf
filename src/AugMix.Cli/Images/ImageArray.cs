namespace AugMix.Cli;

/// <summary>The images of a uint8 array: (N,H,W,C), (N,H,W), or one (H,W,C) or (H,W).</summary>
internal sealed class ImageArray : ImageInput
{
    private readonly NpyReader _reader;

    public ImageArray(string path)
    {
        _reader = NpyFile.Open(path);
        try
        {
            (Count, Shape, IsSingle) = Interpret(path, _reader.Descriptor, [.. _reader.Shape]);
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    public override int Count { get; }

    /// <summary>Shape of every image.</summary>
    public ImageShape Shape { get; }

    /// <summary>Whether the array is one image without a first dimension for many.</summary>
    public bool IsSingle { get; }

    /// <summary>Lengths of the array's dimensions.</summary>
    public IReadOnlyList<int> Dimensions => _reader.Shape;

    public override string NameOf(int index) => $"row {index}";

    public override ImageBuffer Read(int index, ImageBuffer? reuse)
    {
        ImageBuffer image = reuse is not null && reuse.Shape == Shape ? reuse : new ImageBuffer(Shape);
        _reader.ReadImage(index, image.Target);
        return image;
    }

    public override ImageShape ShapeOf(int index) => Shape;

    public override void Dispose() => _reader.Dispose();

    // Three dimensions are one colour image when the last is 3, else many grey ones.
    private static (int Count, ImageShape Shape, bool IsSingle) Interpret(string path, string descriptor, int[] shape)
    {
        if (descriptor != "|u1")
        {
            throw new InvalidDataException($"{path} holds elements of type {descriptor}; images are uint8. Convert with array.astype(numpy.uint8).");
        }

        if (shape.Contains(0))
        {
            throw new InvalidDataException($"{path} has the shape ({string.Join(", ", shape)}), which holds no image.");
        }

        return shape switch
        {
            [int n, int h, int w, int c] when c is 1 or 3 => (n, new ImageShape(w, h, c), false),
            [int h, int w, 3] => (1, new ImageShape(w, h, 3), true),
            [int n, int h, int w] => (n, new ImageShape(w, h, 1), false),
            [int h, int w] => (1, new ImageShape(w, h, 1), true),
            _ => throw new InvalidDataException($"{path} has the shape ({string.Join(", ", shape)}); images are (N,H,W,C), (N,H,W), (H,W,C) or (H,W) with C = 1 or 3."),
        };
    }
}
