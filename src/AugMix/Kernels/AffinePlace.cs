using System.Runtime.CompilerServices;

namespace AugMix;

/// <summary>The four samples between which a pixel of an affine map lies, and how far from the first to the second, along either axis.</summary>
internal readonly record struct AffinePlace(bool IsInside, int Left, int Top, int Right, int Bottom, double PartX, double PartY)
{
    /// <summary>The definition: see <see cref="AffineKernel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AffinePlace Of(AffineMap map, int column, int row, int width, int height)
    {
        double x = (map.XX * (column + 0.5)) + (map.XY * (row + 0.5)) + map.X;
        double y = (map.YX * (column + 0.5)) + (map.YY * (row + 0.5)) + map.Y;
        if (!(x >= 0 && x < width && y >= 0 && y < height))
        {
            return default;
        }

        // Positions are at least 0 here, so that the floor is the whole part or -1.
        int left = x < 0.5 ? -1 : (int)(x - 0.5);
        int top = y < 0.5 ? -1 : (int)(y - 0.5);
        return new AffinePlace(
            true, Math.Max(left, 0), Math.Max(top, 0), Math.Min(left + 1, width - 1), Math.Min(top + 1, height - 1), x - 0.5 - left, y - 0.5 - top);
    }
}
