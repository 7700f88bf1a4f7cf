namespace AugMix;

/// <summary>What one picture of frost looks like. Light and heights have no unit: only their proportions matter.</summary>
internal sealed record FrostStyle
{
    /// <summary>Columns and rows.</summary>
    public required (int Width, int Height) Size { get; init; }

    /// <summary>The mean colour, in levels.</summary>
    public required (double Red, double Green, double Blue) Mean { get; init; }

    /// <summary>How much of the light's swings red, green and blue have; equal shares are grey.</summary>
    public (double Red, double Green, double Blue) Hue { get; init; } = (1.02, 1, 0.97);

    /// <summary>Of the light, in levels.</summary>
    public required double Deviation { get; init; }

    /// <summary>Below 0 there are more dark spots than bright ones.</summary>
    public double Skew { get; init; }

    /// <summary>Crystals, from the ground up.</summary>
    public required CrystalGrowth[] Growths { get; init; }

    /// <summary>Unevenness of the ground they stand on.</summary>
    public required double Crumple { get; init; }

    /// <summary>How bright high ice is.</summary>
    public required double Ice { get; init; }

    /// <summary>How bright slopes towards the light are, and dark those away from it.</summary>
    public required double Relief { get; init; }

    /// <summary>Swings of light over the whole picture.</summary>
    public required double Clouds { get; init; }

    /// <summary>Swings of light from pixel to pixel.</summary>
    public required double Grain { get; init; }

    /// <summary>Swings of colour over the whole picture, in levels of red; green and blue swing little.</summary>
    public double Tint { get; init; } = 4;

    /// <summary>Paints the picture.</summary>
    public ImageBuffer Paint(RandomSource random)
    {
        (int width, int height) = Size;
        CrystalPlane crystals = new(width, height);
        foreach (CrystalGrowth growth in Growths)
        {
            growth.Grow(crystals, random);
        }

        CloudPlane.Add(crystals.Heights, width, 24, 4, 0.6, Crumple, random);
        float[] light = new float[width * height];
        CloudPlane.Add(light, width, 190, 4, 0.55, Clouds, random);
        CloudPlane.Add(light, width, 2, 2, 1, Grain, random);
        AddCrystals(crystals.Heights, light);
        Standardise(light, 1);
        foreach (ref float value in light.AsSpan())
        {
            value += (float)(Skew * Math.Min(value * value, 9));
        }

        Standardise(light, Deviation);
        float[] tint = new float[light.Length];
        CloudPlane.Add(tint, width, 150, 3, 0.5, Tint, random);
        ImageBuffer picture = new(new ImageShape(width, height, 3));
        Colour(light, tint, Mean.Red, Hue.Red, 1, picture.Target.Plane(0));
        Colour(light, tint, Mean.Green, Hue.Green, 0.25, picture.Target.Plane(1));
        Colour(light, tint, Mean.Blue, Hue.Blue, -0.1, picture.Target.Plane(2));
        return picture;
    }

    private void AddCrystals(float[] heights, float[] light)
    {
        (int width, int height) = Size;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                // The light comes from the upper left.
                int i = (y * width) + x;
                float before = heights[(Math.Max(y - 1, 0) * width) + Math.Max(x - 1, 0)];
                float after = heights[(Math.Min(y + 1, height - 1) * width) + Math.Min(x + 1, width - 1)];
                light[i] += (float)((Ice * heights[i]) + (Relief * (heights[i] - before)) + (Relief * 0.5 * (heights[i] - after)));
            }
        }
    }

    // To mean 0 and a deviation.
    private static void Standardise(float[] light, double deviation)
    {
        double sum = 0, squares = 0;
        foreach (float value in light)
        {
            sum += value;
            squares += (double)value * value;
        }

        double mean = sum / light.Length;
        double factor = deviation / Math.Sqrt((squares / light.Length) - (mean * mean));
        foreach (ref float value in light.AsSpan())
        {
            value = (float)((value - mean) * factor);
        }
    }

    private static void Colour(float[] light, float[] tint, double mean, double hue, double share, Span<byte> plane)
    {
        for (int i = 0; i < plane.Length; i++)
        {
            plane[i] = (byte)Math.Clamp(mean + (hue * light[i]) + (share * tint[i]) + 0.5, 0, 255);
        }
    }
}
