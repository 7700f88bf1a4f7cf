namespace AugMix;

/// <summary>A rectangle of whole pixels.</summary>
/// <param name="Left">Its first column.</param>
/// <param name="Top">Its first row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct PixelBox(int Left, int Top, int Width, int Height)
{
    /// <summary>All of an image.</summary>
    public static PixelBox Whole(ImageShape shape) => new(0, 0, shape.Width, shape.Height);

    /// <summary>Whether it has pixels, all of them in an image of a size.</summary>
    public bool IsWithin(int width, int height)
        => Left >= 0 && Top >= 0 && Width > 0 && Height > 0 && Left <= width - Width && Top <= height - Height;
}
