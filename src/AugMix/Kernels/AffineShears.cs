using System.Numerics;
using System.Runtime.CompilerServices;

namespace AugMix;

/// <summary>Shears: rows or columns that move by one amount each, so that samples mix along one axis alone.</summary>
/// <remarks>
/// On the axis that stays, a position is exactly a pixel's centre and its part exactly zero. On the other the part is the shift's
/// fraction, which <see cref="ShearPart"/> holds in 16 bits and so that pixels in doubt are known; those are taken from the definition.
/// </remarks>
internal static class AffineShears
{
    // Eight thousand pixels: see the error bound of ShearPart.
    private const int LongestSide = 8192;

    public static bool FitsX(AffineMap map, ImageShape shape)
        => map is { XX: 1, X: 0, YX: 0, YY: 1, Y: 0 } && Math.Abs(map.XY) <= 1 && Fits(shape);

    public static bool FitsY(AffineMap map, ImageShape shape)
        => map is { XX: 1, XY: 0, X: 0, YY: 1, Y: 0 } && Math.Abs(map.YX) <= 1 && Fits(shape);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RunX(in ImageView source, AffineMap map, in ImageTarget destination)
    {
        for (int y = 0; y < source.Shape.Height; y += Vector<byte>.Count)
        {
            ShearRows.Run(source, map, y, destination);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RunY(in ImageView source, AffineMap map, in ImageTarget destination)
    {
        int width = source.Shape.Width;
        for (int x = 0; x < width; x += Vector<byte>.Count)
        {
            int left = Math.Min(x, width - Vector<byte>.Count);
            ShearColumns columns = new(map.YX, left, source.Shape.Height);
            for (int c = 0; c < source.Shape.Channels; c++)
            {
                columns.Run(source.Plane(c), map, width, destination.Plane(c));
            }
        }
    }

    // Pixels in doubt as the definition has them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Settle(
        Vector<short> doubt, Vector<short> oddDoubt, ReadOnlySpan<byte> plane, AffineMap map, int width, int left, int y, Span<byte> destination)
    {
        Vector<byte> doubtful = ShearPart.Join(~Vector.Equals(doubt, Vector<short>.Zero), ~Vector.Equals(oddDoubt, Vector<short>.Zero));
        Span<byte> lanes = stackalloc byte[Vector<byte>.Count];
        doubtful.CopyTo(lanes);
        for (int lane = lanes.IndexOfAnyExcept((byte)0); lane >= 0; lane = lanes.IndexOfAnyExcept((byte)0))
        {
            destination[(y * width) + left + lane] = AffineKernel.Sample(plane, width, map, left + lane, y);
            lanes[lane] = 0;
        }
    }

    private static bool Fits(ImageShape shape)
        => ShearParts.IsSupported && shape.Width >= Vector<byte>.Count && Math.Max(shape.Width, shape.Height) <= LongestSide;
}
