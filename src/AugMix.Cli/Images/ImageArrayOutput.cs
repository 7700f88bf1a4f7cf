using System.Buffers;
using System.Runtime.InteropServices;

namespace AugMix.Cli;

/// <summary>An array of the input's type or of float32, of the input's dimensions, with one more for the views when there are several.</summary>
internal sealed class ImageArrayOutput : ImageOutput
{
    private readonly ImageShape _shape;
    private readonly int _views;
    private readonly PendingFile _file;
    private readonly long _start;
    private readonly bool _floats;

    public ImageArrayOutput(ImageArray input, string path, int views, bool floats, bool overwrite)
    {
        _shape = input.Shape;
        _views = views;
        _floats = floats;
        List<int> dimensions = [.. input.Dimensions];
        if (views > 1)
        {
            dimensions.Insert(input.IsSingle ? 0 : 1, views);
        }

        byte[] header = NpyFile.Header(floats ? "<f4" : input.Descriptor, CollectionsMarshal.AsSpan(dimensions));
        _start = header.Length;
        PendingFile.RemoveAbandoned(path);
        _file = new PendingFile(path, overwrite);
        _file.WriteAt(0, header);
    }

    public override bool HoldsFloats => _floats;

    public override void Write(int index, int view, Picture picture) => picture.WriteTo(_file, _start, Number(index, view));

    public override void Write(int index, int view, ImageShape shape, ReadOnlySpan<float> samples)
    {
        float[] pixels = ArrayPool<float>.Shared.Rent(_shape.Length);
        Interleaving.Merge(shape, samples, pixels.AsSpan(0, _shape.Length));
        _file.WriteAt(_start + (Number(index, view) * _shape.Length * sizeof(float)), MemoryMarshal.AsBytes(pixels.AsSpan(0, _shape.Length)));
        ArrayPool<float>.Shared.Return(pixels);
    }

    public override void Complete() => _file.Complete();

    public override void Dispose() => _file.Dispose();

    private long Number(int index, int view) => ((long)index * _views) + view;
}
