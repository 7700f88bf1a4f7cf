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
    // Each way is a call of its own. In one method together they would be more than the compiler inlines, so that the innermost steps became
    // calls instead, and every image would clear the local vectors of all ways.
    public static void Run(in ImageView source, AffineMap map, in ImageTarget destination)
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
        AffinePlace place = AffinePlace.Of(map, column, row, width, plane.Length / width);
        if (!place.IsInside)
        {
            return 0;
        }

        ReadOnlySpan<byte> upper = plane.Slice(place.Top * width, width);
        ReadOnlySpan<byte> lower = plane.Slice(place.Bottom * width, width);
        double above = upper[place.Left] + ((upper[place.Right] - upper[place.Left]) * place.PartX);
        double below = lower[place.Left] + ((lower[place.Right] - lower[place.Left]) * place.PartX);
        return (byte)(above + ((below - above) * place.PartY));
    }
}
