using System.Security.Cryptography;
using System.Text.Json;

namespace AugMix.Cli;

/// <summary>The images of an array of uint8, uint16 or float32: (N,H,W,C), (N,H,W), or one (H,W,C) or (H,W).</summary>
internal sealed class ImageArray : ImageInput
{
    private const int MostChannelsOfOneImage = 4;

    private readonly string _path;
    private readonly NpyReader _reader;
    private readonly Lazy<string> _hash;

    public ImageArray(string path, bool? alpha)
    {
        _path = path;
        _hash = new Lazy<string>(() => HashOf(path));
        _reader = NpyFile.Open(path);
        try
        {
            (Count, Shape, IsSingle) = Interpret(path, _reader.Descriptor, [.. _reader.Shape], alpha);
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

    /// <summary>NumPy's descriptor of the samples' type.</summary>
    public string Descriptor => _reader.Descriptor;

    /// <summary>Lengths of the array's dimensions.</summary>
    public IReadOnlyList<int> Dimensions => _reader.Shape;

    public override string NameOf(int index) => $"row {index}";

    public override Picture Read(int index, Picture? reuse)
    {
        Picture picture = Descriptor switch
        {
            "|u1" => Picture.Of<byte>(Shape, reuse),
            "<u2" => Picture.Of<ushort>(Shape, reuse),
            _ => Picture.Of<float>(Shape, reuse),
        };
        try
        {
            picture.ReadFrom(_reader, index);
            return picture;
        }
        catch (InvalidDataException failure) when (!failure.Message.StartsWith(_path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{_path}, {NameOf(index)} {failure.Message}.", failure);
        }
    }

    public override ImageBuffer ReadColors(int index, ImageBuffer? reuse)
    {
        ImageBuffer image = reuse?.Shape == Shape ? reuse : new ImageBuffer(Shape);
        _reader.ReadImage(index, image.Target);
        return image;
    }

    public override ImageShape ShapeOf(int index) => Shape;

    public override string Hash => _hash.Value;

    public override void WriteDecidingTo(Utf8JsonWriter writer)
    {
        writer.WriteNumber("number of images", Count);
        writer.WriteString("hash of the input", Hash);
    }

    public override void Dispose() => _reader.Dispose();

    private static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    // Three dimensions are one image when the last is at most 4, else many grey ones.
    private static (int Count, ImageShape Shape, bool IsSingle) Interpret(string path, string descriptor, int[] shape, bool? alpha)
    {
        if (descriptor is not ("|u1" or "<u2" or "<f4"))
        {
            throw new InvalidDataException($"{path} holds elements of type {descriptor}; images are uint8, uint16 or float32 from 0 to 1. Convert with array.astype.");
        }

        if (shape.Contains(0))
        {
            throw new InvalidDataException($"{path} has the shape ({string.Join(", ", shape)}), which holds no image.");
        }

        return shape switch
        {
            [int n, int h, int w, int c] => (n, new ImageShape(w, h, c, alpha), false),
            [int h, int w, int c and <= MostChannelsOfOneImage] => (1, new ImageShape(w, h, c, alpha), true),
            [int n, int h, int w] => (n, new ImageShape(w, h, 1, alpha), false),
            [int h, int w] => (1, new ImageShape(w, h, 1, alpha), true),
            _ => throw new InvalidDataException($"{path} has the shape ({string.Join(", ", shape)}); images are (N,H,W,C), (N,H,W), (H,W) or, with C up to 4, (H,W,C)."),
        };
    }
}
