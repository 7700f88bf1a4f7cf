using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>A picture of 8-bit, 16-bit or float samples.</summary>
internal sealed class Picture<T>(ImageShape shape) : Picture
    where T : unmanaged, INumber<T>
{
    private readonly ImageBuffer<T> _image = new(shape);

    public override ImageShape Shape => _image.Shape;

    public override ImageView Bytes => typeof(T) == typeof(byte)
        ? new ImageView(Shape, MemoryMarshal.AsBytes(_image.View.Samples))
        : throw new InvalidDataException("--sheet draws images of 8 bits only. Leave it out; the views themselves are written.");

    public override Picture Like(Picture? reuse) => Of<T>(Shape, reuse);

    public override void Apply(Operation operation, double parameter, Picture destination)
        => operation.Apply(_image.View, parameter, ((Picture<T>)destination)._image.Target);

    public override void Render(AugMixer mixer, AugMixPlan plan, Workspace workspace, Picture destination)
        => mixer.RenderImage(plan, _image.View, workspace, ((Picture<T>)destination)._image.Target);

    public override void Render(AugMixer mixer, AugMixPlan plan, Workspace workspace, Span<float> destination)
        => mixer.Render(plan, _image.View, workspace, Normalization.None, destination);

    public override void ReadFrom(NpyReader reader, int index)
    {
        reader.ReadImage(index, _image.Target);
        int outside = typeof(T) == typeof(float) ? _image.View.Samples.IndexOfAnyExceptInRange(T.Zero, T.One) : -1;
        if (outside >= 0)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"holds {_image.View.Samples[outside]} in channel {outside / Shape.PlaneLength}, row {outside % Shape.PlaneLength / Shape.Width}, column {outside % Shape.Width}; float images are from 0 (black) to 1 (white). Scale or clip them first"));
        }
    }

    public override void Decode(ReadOnlySpan<byte> file, string name) => ImageCodec.Decode(file, name, _image.Target);

    public override byte[] Encode(string path, int quality) => ImageFile.Encode(path, _image.View, quality);

    public override void WriteTo(PendingFile file, long start, long number)
    {
        T[] pixels = ArrayPool<T>.Shared.Rent(Shape.Length);
        Span<T> interleaved = pixels.AsSpan(0, Shape.Length);
        Interleaving.Merge(_image.View, interleaved);
        file.WriteAt(start + (number * Shape.Length * Unsafe.SizeOf<T>()), MemoryMarshal.AsBytes(interleaved));
        ArrayPool<T>.Shared.Return(pixels);
    }
}
