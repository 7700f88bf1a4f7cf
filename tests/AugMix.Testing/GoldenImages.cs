namespace AugMix.Testing;

/// <summary>Reads images from golden arrays, where pixels are interleaved.</summary>
public static class GoldenImages
{
    /// <summary>An image from an array of shape (H, W) or (H, W, 3).</summary>
    public static ImageBuffer Whole(NpyArray array) => Read(array, 0, 0);

    /// <summary>Row <paramref name="index"/> of an array of shape (N, H, W) or (N, H, W, 3).</summary>
    public static ImageBuffer Row(NpyArray array, int index) => Read(array, index, 1);

    private static ImageBuffer Read(NpyArray array, int index, int skipped)
    {
        int[] lengths = [.. array.Shape.Skip(skipped)];
        ImageShape shape = new(lengths[1], lengths[0], lengths.Length == 3 ? lengths[2] : 1);
        ImageBuffer buffer = new(shape);
        Interleaving.Split(array.As<byte>().Slice(index * shape.Length, shape.Length), buffer.Target);
        return buffer;
    }
}
