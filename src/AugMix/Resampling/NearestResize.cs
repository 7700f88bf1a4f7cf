namespace AugMix;

/// <summary>Resizing without a filter: every new pixel is the one under its centre.</summary>
internal static class NearestResize
{
    public static void Apply(ImageView source, PixelBox part, int width, int height, PixelBox window, ImageTarget destination)
    {
        double acrossStep = (double)part.Width / width;
        double downStep = (double)part.Height / height;
        double y = First(downStep, window.Top);
        for (int row = 0; row < window.Height; row++, y += downStep)
        {
            int from = ((part.Top + (int)y) * source.Shape.Width) + part.Left;
            for (int c = 0; c < source.Shape.Channels; c++)
            {
                ReadOnlySpan<byte> samples = source.Plane(c).Slice(from, part.Width);
                Span<byte> result = destination.Plane(c).Slice(row * window.Width, window.Width);
                double x = First(acrossStep, window.Left);
                for (int column = 0; column < result.Length; column++, x += acrossStep)
                {
                    result[column] = samples[(int)x];
                }
            }
        }

        // Pillow adds up the steps, so that the last bits of a position depend on all before it.
        static double First(double step, int steps)
        {
            double position = step * 0.5;
            for (int i = 0; i < steps; i++)
            {
                position += step;
            }

            return position;
        }
    }
}
