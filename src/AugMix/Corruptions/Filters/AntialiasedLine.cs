namespace AugMix;

/// <summary>Zingl's anti-aliased Bresenham line as scikit-image draws it (<c>line_aa</c>), blended over an image in grey.</summary>
internal static class AntialiasedLine
{
    private const double Grey = 128;

    /// <summary>Draws from one pixel to another; what lies outside the image is left out.</summary>
    public static void Draw(int fromRow, int fromColumn, int toRow, int toColumn, ImageTarget image)
    {
        int columns = Math.Abs(fromColumn - toColumn);
        int rows = Math.Abs(fromRow - toRow);
        int columnStep = fromColumn < toColumn ? 1 : -1;
        int rowStep = fromRow < toRow ? 1 : -1;
        float length = columns + rows == 0 ? 1 : (float)Math.Sqrt(((double)columns * columns) + ((double)rows * rows));
        int error = columns - rows;
        (int column, int row) = (fromColumn, fromRow);
        while (true)
        {
            Blend(image, row, column, Math.Abs(error - columns + rows) / (double)length);
            int before = error;
            int columnBefore = column;
            if (2 * before >= -columns)
            {
                if (column == toColumn)
                {
                    break;
                }

                if (before + rows < length)
                {
                    Blend(image, row + rowStep, column, Math.Abs(before + rows) / (double)length);
                }

                error -= rows;
                column += columnStep;
            }

            if (2 * before <= rows)
            {
                if (row == toRow)
                {
                    break;
                }

                if (columns - before < length)
                {
                    Blend(image, row, columnBefore + columnStep, Math.Abs(columns - before) / (double)length);
                }

                error += columns;
                row += rowStep;
            }
        }
    }

    private static void Blend(ImageTarget image, int row, int column, double distance)
    {
        if ((uint)row >= (uint)image.Shape.Height || (uint)column >= (uint)image.Shape.Width)
        {
            return;
        }

        double cover = 1.0 - distance;
        for (int i = (row * image.Shape.Width) + column; i < image.Samples.Length; i += image.Shape.PlaneLength)
        {
            // A pixel a little farther than its distance allows has a negative cover; NumPy's bytes then wrap.
            image.Samples[i] = unchecked((byte)(int)(((1.0 - cover) * image.Samples[i]) + (cover * Grey)));
        }
    }
}
