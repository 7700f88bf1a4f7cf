namespace AugMix;

/// <summary>Shows the image through rippled water: caustics bend and light it.</summary>
public sealed class CausticRefraction : Corruption
{
    private const double RefractionIndex = 4;
    private const double StrongestLens = 0.5; // of the side
    private const double StrongestLight = 2;

    // Where the surface is nearly level the ray goes straight on.
    private const double LevelCosine = 1.0 - 1e-3;

    private static readonly BarLevels s_levels = new(all: [2.35, 3.2, 4.9, 6.6, 9.15]); // ImageNet-C-bar

    /// <inheritdoc/>
    public override string Name => "caustic_refraction";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        int side = Math.Min(width, height);
        double time = random.Uniform(0.5, 2.0);
        double size = random.Uniform(0.75, 1.25) * side;
        double lens = s_levels.Of(level, StrongestLens * side);
        double lighting = s_levels.Of(level, StrongestLight);
        using Scratch<double> caustics = new((width + 2) * (height + 2));
        CausticField.Fill(width, height, time, size, caustics.Span);
        using Scratch<float> image = new(source.Shape.Length);
        using Scratch<double> lit = new(source.Shape.Length);
        for (int i = 0; i < image.Span.Length; i++)
        {
            image.Span[i] = source.Samples[i] / 255f;
        }

        bool allInside = true;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                // The caustics have a black pixel around them.
                int here = ((y + 1) * (width + 2)) + x + 1;
                double down = caustics.Span[here + width + 2] - caustics.Span[here - width - 2];
                double right = caustics.Span[here + 1] - caustics.Span[here - 1];
                (double rows, double columns) = Refract(down, right, lens);
                SingleBilinear point = new(y + rows, x + columns, width, height);
                allInside &= point.IsInside;
                for (int channel = 0; channel < source.Shape.Channels; channel++)
                {
                    double value = point.In(image.Span.Slice(channel * width * height, width * height));
                    lit.Span[(channel * width * height) + (y * width) + x] = Light(value, -right * lighting, down * lighting, point.IsInside);
                }
            }
        }

        for (int i = 0; i < lit.Span.Length; i++)
        {
            // One pixel in double makes the reference's whole picture one of doubles.
            destination.Samples[i] = allInside ? (byte)((float)lit.Span[i] * 255f) : (byte)(lit.Span[i] * 255.0);
        }
    }

    // By how many rows and columns a ray from straight above is bent where the surface has these slopes; rounded to thousandths, as in the reference.
    private static (double Rows, double Columns) Refract(double down, double right, double lens)
    {
        double length = Math.Sqrt((down * down) + (right * right) + 1.0);
        double cosine = 1.0 / length;
        if (cosine >= LevelCosine)
        {
            return (0, 0);
        }

        // Snell's law in the plane of ray and normal, whose horizontal part has the length of the sine.
        double sine = Math.Sqrt(1.0 - (cosine * cosine));
        double bent = sine / RefractionIndex;
        double share = (Math.Sqrt(1.0 - (bent * bent)) - (cosine / RefractionIndex)) * lens / length;
        return (Math.Round(down * share * 1000) / 1000, Math.Round(right * share * 1000) / 1000);
    }

    private static double Light(double value, double first, double second, bool single)
    {
        if (single)
        {
            float sum = (float)value + (float)first;
            return Math.Clamp(sum + (float)second, 0f, 1f);
        }

        return Math.Clamp(value + first + second, 0.0, 1.0);
    }
}
