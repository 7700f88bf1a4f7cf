using System.Runtime.InteropServices;

namespace AugMix.Benchmarks;

/// <summary>What kernels read and write: three planes of one picture, tables, and destinations of each kind.</summary>
internal sealed class KernelBuffers
{
    private AffineStrips? _strips;

    public KernelBuffers(int side)
    {
        Picture = Throughput.Pictures.Make(1, side, channels: 3)[0];
        Side = side;
        Bytes = new byte[side * side];
        Floats = new float[side * side];
        Halves = new ushort[side * side];
        Table = [.. Enumerable.Range(0, 256).Select(value => (byte)(255 - value))];
    }

    public ImageBuffer Picture { get; }

    public int Side { get; }

    public byte[] Bytes { get; }

    public float[] Floats { get; }

    public ushort[] Halves { get; }

    public int[] Counts { get; } = new int[256];

    public byte[] Table { get; }

    /// <summary>Where kernels that make tables leave them.</summary>
    public byte[] Made { get; } = new byte[256];

    public ReadOnlySpan<byte> Red => Picture.View.Plane(0);

    public ReadOnlySpan<byte> Green => Picture.View.Plane(1);

    public ReadOnlySpan<byte> Blue => Picture.View.Plane(2);

    /// <summary>The three planes as the ends of three chains.</summary>
    public ReadOnlySpan<byte> Ends => Picture.View.Samples;

    /// <summary>From one of the ends to the next.</summary>
    public int Stride => Side * Side;

    /// <summary>One plane as an image of its own.</summary>
    public ImageView Plane => new(new ImageShape(Side, Side, 1), Red);

    public ImageTarget Target => new(new ImageShape(Side, Side, 1), Bytes);

    /// <summary>A map worked out for images of this size; made when it is first asked for.</summary>
    public AffineStrips Strips(AffineMap map) => _strips ??= new AffineStrips(map, Plane.Shape);

    /// <summary>Everything that a kernel may have written, to compare a kernel with its definition.</summary>
    public byte[] Written() => [.. Bytes, .. Made, .. MemoryMarshal.AsBytes(Floats.AsSpan()), .. MemoryMarshal.AsBytes(Halves.AsSpan()), .. MemoryMarshal.AsBytes(Counts.AsSpan())];
}
