namespace AugMix;

/// <summary>A box by its edges, in the coordinates of <see cref="LabelPoint"/>: a box around the first pixel alone is (0, 0, 1, 1).</summary>
/// <param name="Left">Where it begins in x.</param>
/// <param name="Top">Where it begins in y.</param>
/// <param name="Right">Where it ends in x, not below <paramref name="Left"/>.</param>
/// <param name="Bottom">Where it ends in y, not below <paramref name="Top"/>.</param>
public readonly record struct LabelBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>From left to right.</summary>
    public double Width => Right - Left;

    /// <summary>From top to bottom.</summary>
    public double Height => Bottom - Top;

    /// <summary>The smallest box around some points.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static LabelBox Around(ReadOnlySpan<LabelPoint> points)
    {
        if (points.IsEmpty)
        {
            throw new ArgumentException("A box needs at least one point to lie around.", nameof(points));
        }

        LabelBox box = new(points[0].X, points[0].Y, points[0].X, points[0].Y);
        foreach (LabelPoint point in points)
        {
            box = new LabelBox(Math.Min(box.Left, point.X), Math.Min(box.Top, point.Y), Math.Max(box.Right, point.X), Math.Max(box.Bottom, point.Y));
        }

        return box;
    }
}
