using System.Numerics;

namespace AugMix;

/// <summary>
/// destination(x, y) = the source bilinearly interpolated at map(x + 1/2, y + 1/2), truncated to a byte; black where that lies outside the source.
/// </summary>
/// <remarks>
/// Pillow's order of operations (Geometry.c, affine_transform and bilinear_filter) in double precision: the position is tested against
/// the image's edges first, then moved by half a pixel; neighbours beyond the edge repeat the edge.
/// </remarks>
internal static class AffineKernel
{
    public static void Run(ImageView source, AffineMap map, ImageTarget destination)
    {
        if (AffineShift.Fits(map))
        {
            AffineShift.Run(source, map.X, map.Y, destination);
        }
        else if (AffineShears.FitsX(map, source.Shape))
        {
            AffineShears.RunX(source, map, destination);
        }
        else if (AffineShears.FitsY(map, source.Shape))
        {
            AffineShears.RunY(source, map, destination);
        }
        else if (AffineTiles.Fits(map, source.Shape.Width, source.Shape.Height))
        {
            AffineTiles.Run(source, map, destination);
        }
        else if (Vector.IsHardwareAccelerated)
        {
            AffineRows.Run(source, map, destination);
        }
        else
        {
            AffineDefinition.Run(new ImageView<byte>(source.Shape, source.Samples), map, new ImageTarget<byte>(source.Shape, destination.Samples));
        }
    }

    // The definition. Run must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> plane, int width, AffineMap map, Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, width);
            destination[i] = Sample(plane, width, map, column, row);
        }
    }

    // One pixel of the definition.
    internal static byte Sample(ReadOnlySpan<byte> plane, int width, AffineMap map, int column, int row)
    {
        int height = plane.Length / width;
        double x = (map.XX * (column + 0.5)) + (map.XY * (row + 0.5)) + map.X;
        double y = (map.YX * (column + 0.5)) + (map.YY * (row + 0.5)) + map.Y;
        if (!(x >= 0 && x < width && y >= 0 && y < height))
        {
            return 0;
        }

        // Positions are at least 0 here, so that the floor is the whole part or -1.
        int left = x < 0.5 ? -1 : (int)(x - 0.5);
        int top = y < 0.5 ? -1 : (int)(y - 0.5);
        ReadOnlySpan<byte> upper = plane.Slice(Math.Max(top, 0) * width, width);
        ReadOnlySpan<byte> lower = plane.Slice(Math.Min(top + 1, height - 1) * width, width);
        (int first, int second) = (Math.Max(left, 0), Math.Min(left + 1, width - 1));
        double above = upper[first] + ((upper[second] - upper[first]) * (x - 0.5 - left));
        double below = lower[first] + ((lower[second] - lower[first]) * (x - 0.5 - left));
        return (byte)(above + ((below - above) * (y - 0.5 - top)));
    }
}
