namespace AugMix;

/// <summary>Blends in coloured clouds: waves whose coordinates are bent by smaller and smaller waves.</summary>
public sealed class PlasmaNoise : Corruption
{
    private const double StrongestClouds = 64;
    private const double Swirl = 0.3;

    private static readonly BarLevels s_levels = new(all: [4.75, 7, 8.5, 9.25, 10]); // ImageNet-C-bar

    /// <inheritdoc/>
    public override string Name => "plasma_noise";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        double time = random.Uniform(0, 6 * Math.PI);
        int iterations = random.Integer(4, 7);
        double sharpness = random.Uniform(0.5, 1.0);
        double scale = random.Uniform(0.075, 0.2) * Math.Min(width, height);
        double intensity = s_levels.Of(level, StrongestClouds);
        using Scratch<double> scratch = new(4 * width);
        Rows rows = new(scratch.Span, width);
        for (int y = 0; y < height; y++)
        {
            rows.Start(y, scale);
            (double frequency, double slowdown, double damping) = (1, 1, 1);
            for (int i = 0; i < iterations; i++)
            {
                rows.Bend(frequency, time / slowdown, damping);
                frequency *= 1.93;
                slowdown *= 1.15;
                damping *= 2.25 - sharpness;
            }

            for (int channel = 0; channel < source.Shape.Channels; channel++)
            {
                ReadOnlySpan<double> clouds = rows.Clouds(channel, time);
                ByteLevelKernel.Add(source.Plane(channel).Slice(y * width, width), 1 - (intensity / 255), clouds, intensity, destination.Plane(channel).Slice(y * width, width));
            }
        }
    }

    // The bent coordinates of one row of pixels.
    private readonly ref struct Rows(Span<double> scratch, int width)
    {
        private readonly Span<double> _x = scratch[..width];
        private readonly Span<double> _y = scratch.Slice(width, width);
        private readonly Span<double> _first = scratch.Slice(2 * width, width);
        private readonly Span<double> _second = scratch.Slice(3 * width, width);

        public void Start(int y, double scale)
        {
            for (int x = 0; x < _x.Length; x++)
            {
                _x[x] = x / scale;
            }

            _y.Fill(y / scale);
        }

        public void Bend(double frequency, double phase, double damping)
        {
            for (int i = 0; i < _x.Length; i++)
            {
                _first[i] = (_y[i] * frequency) + phase;
                _second[i] = (_x[i] * frequency) + phase;
            }

            SineKernel.Cosine(_first, _first);
            SineKernel.Sine(_second, _second);
            for (int i = 0; i < _x.Length; i++)
            {
                double first = _first[i] / damping;
                double second = _second[i] / damping;
                _x[i] += first + (-second * Swirl);
                _y[i] += second + (first * Swirl);
            }
        }

        public ReadOnlySpan<double> Clouds(int channel, double time)
        {
            double constant = Math.Sin(time);
            for (int i = 0; i < _x.Length; i++)
            {
                _first[i] = channel switch
                {
                    0 => _x[i] - time,
                    1 => (_x[i] + _y[i] + constant) * 0.5,
                    _ => _y[i] + time,
                };
            }

            SineKernel.Sine(_first, _first);
            return _first;
        }
    }
}
