namespace AugMix;

/// <summary>The affine map that takes three points to three others, solved as OpenCV's getAffineTransform does, and its inverse as warpAffine forms it.</summary>
internal static class AffineFit
{
    private const int Unknowns = 6;

    // The number below which OpenCV takes a pivot for zero.
    private const double SmallestPivot = 2.220446049250313e-16 * 100;

    /// <summary>The map; all zeros where the points lie on a line, as OpenCV gives.</summary>
    /// <param name="from">x and y of three points.</param>
    /// <param name="to">x and y of what they become.</param>
    public static AffineMap Through(ReadOnlySpan<float> from, ReadOnlySpan<float> to)
    {
        // Six equations, one for each coordinate; the last column holds what they shall give.
        const int stride = Unknowns + 1;
        Span<double> rows = stackalloc double[Unknowns * stride];
        rows.Clear();
        for (int i = 0; i < Unknowns; i++)
        {
            Span<double> row = rows.Slice(i * stride, stride);
            int point = i / 2;
            int offset = i % 2 * 3;
            row[offset] = from[2 * point];
            row[offset + 1] = from[(2 * point) + 1];
            row[offset + 2] = 1;
            row[Unknowns] = to[i];
        }

        Span<double> found = stackalloc double[Unknowns];
        return Solve(rows, found) ? new AffineMap(found[0], found[1], found[2], found[3], found[4], found[5]) : default;
    }

    /// <summary>The inverse; all zeros where there is none.</summary>
    public static AffineMap Inverse(AffineMap map)
    {
        double determinant = (map.XX * map.YY) - (map.XY * map.YX);
        double scale = determinant != 0 ? 1 / determinant : 0;
        double xx = map.YY * scale;
        double yy = map.XX * scale;
        double xy = map.XY * -scale;
        double yx = map.YX * -scale;
        return new AffineMap(xx, xy, (-xx * map.X) - (xy * map.Y), yx, yy, (-yx * map.X) - (yy * map.Y));
    }

    // Gaussian elimination with the largest pivot of each column; every product and sum is rounded on its own, in OpenCV's order.
    private static bool Solve(Span<double> rows, Span<double> found)
    {
        const int stride = Unknowns + 1;
        for (int i = 0; i < Unknowns; i++)
        {
            int largest = i;
            for (int j = i + 1; j < Unknowns; j++)
            {
                largest = Math.Abs(rows[(j * stride) + i]) > Math.Abs(rows[(largest * stride) + i]) ? j : largest;
            }

            if (Math.Abs(rows[(largest * stride) + i]) < SmallestPivot)
            {
                return false;
            }

            for (int k = 0; k < stride; k++)
            {
                (rows[(i * stride) + k], rows[(largest * stride) + k]) = (rows[(largest * stride) + k], rows[(i * stride) + k]);
            }

            double inverse = -1 / rows[(i * stride) + i];
            for (int j = i + 1; j < Unknowns; j++)
            {
                double factor = rows[(j * stride) + i] * inverse;
                for (int k = i + 1; k < stride; k++)
                {
                    rows[(j * stride) + k] += factor * rows[(i * stride) + k];
                }
            }
        }

        for (int i = Unknowns - 1; i >= 0; i--)
        {
            double rest = rows[(i * stride) + Unknowns];
            for (int k = i + 1; k < Unknowns; k++)
            {
                rest -= rows[(i * stride) + k] * found[k];
            }

            found[i] = rest / rows[(i * stride) + i];
        }

        return true;
    }
}
