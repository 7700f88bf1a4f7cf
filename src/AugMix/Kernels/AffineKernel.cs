namespace AugMix;

/// <summary>
/// destination(x, y) = the source bilinearly interpolated at map(x + 1/2, y + 1/2), truncated to a byte; black where that lies outside the source.
/// </summary>
/// <remarks>
/// Pillow's order of operations (Geometry.c, affine_transform and bilinear_filter) in double precision: the position is tested against
/// the picture's edges first, then moved by half a pixel; neighbours beyond the edge repeat the edge.
/// </remarks>
internal static class AffineKernel
{
    public static void Run(ImageView source, in AffineMap map, ImageTarget destination)
    {
        int width = source.Shape.Width;
        int height = source.Shape.Height;
        int plane = source.Shape.PlaneLength;
        ReadOnlySpan<byte> samples = source.Samples;
        Span<byte> result = destination.Samples;
        for (int y = 0; y < height; y++)
        {
            double yCentre = y + 0.5;
            for (int x = 0; x < width; x++)
            {
                double xCentre = x + 0.5;
                double xSource = (map.XX * xCentre) + (map.XY * yCentre) + map.X;
                double ySource = (map.YX * xCentre) + (map.YY * yCentre) + map.Y;
                int at = (y * width) + x;

                // Written so that not-a-number is outside.
                if (!(xSource >= 0 && xSource < width && ySource >= 0 && ySource < height))
                {
                    for (int i = at; i < result.Length; i += plane)
                    {
                        result[i] = 0;
                    }

                    continue;
                }

                xSource -= 0.5;
                ySource -= 0.5;
                int left = (int)Math.Floor(xSource);
                int top = (int)Math.Floor(ySource);
                double xPart = xSource - left;
                double yPart = ySource - top;
                int upper = Math.Max(top, 0) * width;
                int lower = Math.Min(top + 1, height - 1) * width;
                int first = Math.Max(left, 0);
                int second = Math.Min(left + 1, width - 1);
                for (int i = at; i < result.Length; i += plane, upper += plane, lower += plane)
                {
                    double above = Between(samples[upper + first], samples[upper + second], xPart);
                    double below = Between(samples[lower + first], samples[lower + second], xPart);
                    result[i] = (byte)Between(above, below, yPart);
                }
            }
        }
    }

    private static double Between(double from, double to, double part) => from + ((to - from) * part);
}
