namespace AugMix.Training;

/// <summary>The rectangle that cutmix takes from the partners, in pixels; ends are not included.</summary>
internal readonly record struct CutBox(int Left, int Top, int Right, int Bottom)
{
    internal int Area => (Right - Left) * (Bottom - Top);

    /// <summary>A rectangle of about a share of the image's area around a centre drawn uniformly, cut off at the borders.</summary>
    /// <param name="random">Where the centre comes from: first its column, then its row.</param>
    /// <param name="kept">The share of the area that is kept, 0 to 1.</param>
    /// <param name="width">The image's.</param>
    /// <param name="height">The image's.</param>
    internal static CutBox Draw(RandomSource random, double kept, int width, int height)
    {
        double side = Math.Sqrt(1 - kept);
        int column = random.Integer(0, width);
        int row = random.Integer(0, height);

        // Half of the side is rounded down at both ends, as in the source: odd sides lose a pixel.
        int halfWidth = (int)(width * side) / 2;
        int halfHeight = (int)(height * side) / 2;
        return new(Math.Max(column - halfWidth, 0), Math.Max(row - halfHeight, 0), Math.Min(column + halfWidth, width), Math.Min(row + halfHeight, height));
    }
}
