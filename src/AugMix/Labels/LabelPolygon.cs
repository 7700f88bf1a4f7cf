namespace AugMix;

/// <summary>Polygons under affine maps: moved point by point, cut at the image's edges, measured.</summary>
internal static class LabelPolygon
{
    /// <summary>Moves points from the source to the result, against the direction of the map.</summary>
    public static LabelPoint[] Move(ReadOnlySpan<LabelPoint> points, AffineMap map)
    {
        double determinant = (map.XX * map.YY) - (map.XY * map.YX);
        LabelPoint[] moved = new LabelPoint[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            double x = points[i].X - map.X;
            double y = points[i].Y - map.Y;
            moved[i] = new LabelPoint(((map.YY * x) - (map.XY * y)) / determinant, ((map.XX * y) - (map.YX * x)) / determinant);
        }

        return moved;
    }

    /// <summary>The part inside an image (Sutherland and Hodgman, 1974): none, or a polygon that may run along the image's edges.</summary>
    public static LabelPoint[] Cut(LabelPoint[] polygon, ImageShape shape)
    {
        polygon = CutAt(polygon, static point => point.X);
        polygon = CutAt(polygon, point => shape.Width - point.X);
        polygon = CutAt(polygon, static point => point.Y);
        return CutAt(polygon, point => shape.Height - point.Y);
    }

    /// <summary>Its area, whichever way round it goes.</summary>
    public static double Area(ReadOnlySpan<LabelPoint> polygon)
    {
        double twice = 0;
        for (int i = 0; i < polygon.Length; i++)
        {
            LabelPoint next = polygon[i + 1 < polygon.Length ? i + 1 : 0];
            twice += (polygon[i].X * next.Y) - (next.X * polygon[i].Y);
        }

        return Math.Abs(twice) / 2;
    }

    // Keeps what lies on the side where the distance is not negative.
    private static LabelPoint[] CutAt(LabelPoint[] polygon, Func<LabelPoint, double> distance)
    {
        List<LabelPoint> kept = [];
        for (int i = 0; i < polygon.Length; i++)
        {
            LabelPoint from = polygon[i > 0 ? i - 1 : polygon.Length - 1];
            LabelPoint to = polygon[i];
            double before = distance(from);
            double after = distance(to);
            if ((before < 0 && after > 0) || (before > 0 && after < 0))
            {
                double share = before / (before - after);
                kept.Add(new LabelPoint(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y))));
            }

            if (after >= 0)
            {
                kept.Add(to);
            }
        }

        return [.. kept];
    }
}
