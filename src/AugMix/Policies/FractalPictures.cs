namespace AugMix;

/// <summary>Fractals of iterated function systems, a set of them from a seed: what PixMix mixes images with.</summary>
internal static class FractalPictures
{
    private const int PointsPerPixel = 10;
    private const int PointsBeforeTheFirst = 20;
    private const int LeastMaps = 2;
    private const int MostMaps = 5;
    private const int MostAttempts = 50;

    /// <summary>The shape of pictures from which images of a shape are cut: an eighth larger, as the published 36 pixels are to 32.</summary>
    public static ImageShape RoomFor(ImageShape shape)
        => new(shape.Width + (shape.Width / 8), shape.Height + (shape.Height / 8), shape.ColorChannels, alpha: false);

    /// <summary>Generates pictures; each depends on seed, shape and its own number alone.</summary>
    public static IReadOnlyList<ImageBuffer> Create(ulong seed, int count, ImageShape shape)
    {
        SampleRandom random = new();
        FractalCanvas canvas = new(shape);
        ImageBuffer[] pictures = new ImageBuffer[count];
        for (int i = 0; i < count; i++)
        {
            random.Reset(seed, SampleStream.MixingPicture, 0, i, 0);
            pictures[i] = new(shape);

            // A system that shrinks to a dot or a line shows nothing; the last attempt stands.
            for (int attempt = 0; attempt < MostAttempts && !Draw(random, canvas); attempt++)
            {
            }

            canvas.Develop(random, pictures[i].Target);
        }

        return pictures;
    }

    /// <summary>Draws the attractor of a random system.</summary>
    /// <returns>Whether it covers a fair part of the picture.</returns>
    private static bool Draw(RandomSource random, FractalCanvas canvas)
    {
        Span<FractalMap> maps = stackalloc FractalMap[random.Integer(LeastMaps, MostMaps + 1)];
        foreach (ref FractalMap map in maps)
        {
            map = FractalMap.Draw(random);
        }

        // Where the attractor lies is known only after looking.
        (double least, double most) x = (double.MaxValue, double.MinValue);
        (double least, double most) y = x;
        (double X, double Y) point = (0, 0);
        for (int i = 0; i < 500; i++)
        {
            point = maps[random.Choice(maps.Length)].Move(point.X, point.Y);
            if (i >= PointsBeforeTheFirst)
            {
                x = (Math.Min(x.least, point.X), Math.Max(x.most, point.X));
                y = (Math.Min(y.least, point.Y), Math.Max(y.most, point.Y));
            }
        }

        canvas.Begin(random, x, y, maps.Length);
        for (int i = 0; i < PointsPerPixel * canvas.Pixels; i++)
        {
            int chosen = random.Choice(maps.Length);
            point = maps[chosen].Move(point.X, point.Y);
            canvas.Add(point.X, point.Y, chosen);
        }

        return canvas.IsCovered;
    }
}
