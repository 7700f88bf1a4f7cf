using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>Shears: rows or columns that move by one amount each, so that samples mix along one axis alone.</summary>
/// <remarks>
/// On the axis that stays, a position is exactly a pixel's centre and its part exactly zero. On the other the part is the shift's
/// fraction, which <see cref="ShearPart"/> holds in 16 bits and so that pixels in doubt are known; those are taken from the definition.
/// </remarks>
internal static class AffineShears
{
    /// <summary>Rows or columns that are moved at a time; in a vector lie two of them, or their halves, side by side.</summary>
    public const int Count = 32;

    // Eight thousand pixels: see the error bound of ShearPart.
    private const int LongestSide = 8192;

    public static bool FitsX(AffineMap map, ImageShape shape)
        => map is { XX: 1, X: 0, YX: 0, YY: 1, Y: 0 } && Math.Abs(map.XY) <= 1 && Fits(shape);

    public static bool FitsY(AffineMap map, ImageShape shape)
        => map is { XX: 1, XY: 0, X: 0, YY: 1, Y: 0 } && Math.Abs(map.YX) <= 1 && Fits(shape);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RunX(in ImageView source, AffineMap map, in ImageTarget destination)
    {
        for (int y = 0; y < source.Shape.Height; y += Count)
        {
            ShearRows.Run(source, map, y, destination);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RunY(in ImageView source, AffineMap map, in ImageTarget destination)
    {
        int width = source.Shape.Width;
        for (int x = 0; x < width; x += Count)
        {
            int left = Math.Min(x, width - Count);
            ShearColumns columns = new(map.YX, left, source.Shape.Height);
            for (int c = 0; c < source.Shape.Channels; c++)
            {
                columns.Run(source.Plane(c), map, width, destination.Plane(c));
            }
        }
    }

    /// <summary>Which of a vector's 64 pixels are in doubt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Doubtful(Vector512<short> doubt, Vector512<short> oddDoubt)
        => ~ShearPart.Join(Vector512.Equals(doubt, Vector512<short>.Zero), Vector512.Equals(oddDoubt, Vector512<short>.Zero)).ExtractMostSignificantBits();

    /// <summary>Pixels in doubt of one row as the definition has them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Settle(uint doubtful, ReadOnlySpan<byte> plane, AffineMap map, int width, int left, int y, Span<byte> destination)
    {
        for (; doubtful != 0; doubtful &= doubtful - 1)
        {
            int x = left + BitOperations.TrailingZeroCount(doubtful);
            destination[(y * width) + x] = AffineKernel.Sample(plane, width, map, x, y);
        }
    }

    private static bool Fits(ImageShape shape)
        => Vector128.IsHardwareAccelerated && shape.Width >= Count && Math.Max(shape.Width, shape.Height) <= LongestSide;
}
