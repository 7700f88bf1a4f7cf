namespace AugMix;

/// <summary>How test images are brought to one size: the short side resized, then a square cut out of the middle, as torchvision's Resize and CenterCrop.</summary>
public static class CentralCrop
{
    /// <summary>The size with a short side of a length; the long side keeps the ratio, cut to a whole number.</summary>
    public static (int Width, int Height) Resized(int width, int height, int shortSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortSide, 1);
        int longSide = (int)((double)((long)shortSide * Math.Max(width, height)) / Math.Min(width, height));
        return width <= height ? (shortSide, longSide) : (longSide, shortSide);
    }

    /// <summary>The square in the middle; halves of a pixel go to the even side.</summary>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public static PixelBox Of(int width, int height, int side)
    {
        PixelBox box = new((int)Math.Round((width - side) / 2.0), (int)Math.Round((height - side) / 2.0), side, side);
        return box.IsWithin(width, height) ? box : throw new ArgumentException($"A square of {side} pixels does not fit into {width} x {height}.", nameof(side));
    }
}
