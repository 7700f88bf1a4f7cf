namespace AugMix;

/// <summary>What the sheets have in common: framed images enlarged or reduced by whole numbers, lines of text, bars.</summary>
internal static class SheetDrawing
{
    public const int LineHeight = BitmapFont.Height + 2;
    public const byte Paper = 255;

    private const byte Frame = 200;

    /// <summary>Draws an image, every pixel as a square of <paramref name="scale"/> by scale, with a frame one pixel wide around it.</summary>
    public static void DrawImage(ImageView image, int left, int top, int scale, ImageTarget page)
    {
        ImageShape shape = image.Shape;
        Fill(left - 1, top - 1, (shape.Width * scale) + 2, (shape.Height * scale) + 2, Frame, page);
        for (int c = 0; c < 3; c++)
        {
            ReadOnlySpan<byte> source = image.Plane(Math.Min(c, shape.ColorChannels - 1));
            for (int row = 0; row < shape.Height * scale; row++)
            {
                Span<byte> line = page.Plane(c).Slice(((top + row) * page.Shape.Width) + left, shape.Width * scale);
                ReadOnlySpan<byte> samples = source.Slice(row / scale * shape.Width, shape.Width);
                for (int column = 0; column < line.Length; column++)
                {
                    line[column] = samples[column / scale];
                }
            }
        }
    }

    /// <summary>Draws lines of text in the middle of a width.</summary>
    public static void DrawLines(IReadOnlyList<string> lines, int x, int y, int width, byte ink, ImageTarget page)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            int indent = Math.Max(0, (width - BitmapFont.Measure(lines[i])) / 2);
            BitmapFont.Draw(lines[i], x + indent, y + (i * LineHeight), ink, page);
        }
    }

    /// <summary>Fills a rectangle.</summary>
    public static void Fill(int left, int top, int width, int height, byte level, ImageTarget page)
    {
        for (int c = 0; c < 3; c++)
        {
            for (int row = top; row < top + height; row++)
            {
                page.Plane(c).Slice((row * page.Shape.Width) + left, width).Fill(level);
            }
        }
    }

    /// <summary>An image at most as long as a side: every pixel the mean of a square of pixels; the image itself where it fits.</summary>
    public static ImageBuffer Reduce(ImageBuffer image, int side)
    {
        ImageShape shape = image.Shape;
        int factor = (Math.Max(shape.Width, shape.Height) + side - 1) / side;
        if (factor <= 1)
        {
            return image;
        }

        ImageBuffer reduced = new(new ImageShape(Math.Max(1, shape.Width / factor), Math.Max(1, shape.Height / factor), shape.Channels));
        for (int c = 0; c < shape.Channels; c++)
        {
            Span<byte> plane = reduced.Target.Plane(c);
            for (int i = 0; i < plane.Length; i++)
            {
                (int y, int x) = Math.DivRem(i, reduced.Shape.Width);
                plane[i] = Mean(image.View.Plane(c), shape, x * factor, y * factor, factor);
            }
        }

        return reduced;
    }

    private static byte Mean(ReadOnlySpan<byte> plane, ImageShape shape, int left, int top, int factor)
    {
        (int right, int bottom) = (Math.Min(shape.Width, left + factor), Math.Min(shape.Height, top + factor));
        int sum = 0;
        for (int y = top; y < bottom; y++)
        {
            foreach (byte sample in plane[((y * shape.Width) + left)..((y * shape.Width) + right)])
            {
                sum += sample;
            }
        }

        int count = (right - left) * (bottom - top);
        return (byte)((sum + (count / 2)) / count);
    }
}
