namespace AugMix;

/// <summary>A square around a pixel, clipped at the image's border.</summary>
/// <param name="Left">Its first column.</param>
/// <param name="Top">Its first row.</param>
/// <param name="Right">The column after its last.</param>
/// <param name="Bottom">The row after its last.</param>
internal readonly record struct Patch(int Left, int Top, int Right, int Bottom)
{
    /// <summary>Draws a square whose centre is any pixel, each equally likely: the centre's row, then its column, as the published Cutout does.</summary>
    public static Patch Draw(RandomSource random, int size, ImageShape shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        int y = random.Integer(0, shape.Height);
        int x = random.Integer(0, shape.Width);
        return Around(x, y, size, shape);
    }

    /// <summary>The square around a pixel. An even side has one pixel more before its centre than after it.</summary>
    public static Patch Around(int x, int y, int size, ImageShape shape)
    {
        // Wide arithmetic: a side may be any whole number.
        long left = x - (size / 2);
        long top = y - (size / 2);
        return new((int)Math.Max(left, 0), (int)Math.Max(top, 0), (int)Math.Min(left + size, shape.Width), (int)Math.Min(top + size, shape.Height));
    }

    /// <summary>Its samples in one row of one channel.</summary>
    public ReadOnlySpan<T> Row<T>(ReadOnlySpan<T> samples, ImageShape shape, int channel, int row)
        => samples.Slice((channel * shape.PlaneLength) + (row * shape.Width) + Left, Right - Left);

    /// <summary>Its samples in one row of one channel, to write.</summary>
    public Span<T> Row<T>(Span<T> samples, ImageShape shape, int channel, int row)
        => samples.Slice((channel * shape.PlaneLength) + (row * shape.Width) + Left, Right - Left);
}
