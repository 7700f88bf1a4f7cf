namespace AugMix;

/// <summary>Adds one plane wave of random direction and frequency, the same to all channels.</summary>
public sealed class SingleFrequencyGreyscale : Corruption
{
    private const double StrongestWave = 196;

    private static readonly BarLevels s_levels = new(all: [1, 1.5, 2, 4.5, 5]); // ImageNet-C-bar

    /// <inheritdoc/>
    public override string Name => "single_frequency_greyscale";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        double horizontal = random.Uniform(-Math.PI, Math.PI);
        double vertical = random.Uniform(-Math.Abs(horizontal), Math.Abs(horizontal));
        Span<int> order = stackalloc int[2];
        random.Permutation(order);
        if (order[0] == 1)
        {
            (horizontal, vertical) = (vertical, horizontal);
        }

        double phase = random.Uniform(0, 2 * Math.PI);
        double intensity = s_levels.Of(level, StrongestWave);
        int width = source.Shape.Width;
        using Scratch<double> wave = new(width);
        for (int y = 0; y < source.Shape.Height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                wave.Span[x] = (x * horizontal) + (y * vertical) + phase;
            }

            SineKernel.Sine(wave.Span, wave.Span);
            for (int channel = 0; channel < source.Shape.Channels; channel++)
            {
                ByteLevelKernel.Add(source.Plane(channel).Slice(y * width, width), 1, wave.Span, intensity, destination.Plane(channel).Slice(y * width, width));
            }
        }
    }
}
