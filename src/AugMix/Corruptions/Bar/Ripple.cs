namespace AugMix;

/// <summary>Shifts rows and columns along sine waves, as the surface of water does.</summary>
public sealed class Ripple : Corruption
{
    private const double LargestAmplitude = 0.025; // of the side
    private const double ShortestWave = 0.1;
    private const double LongestWave = 0.3;

    private static readonly BarLevels s_levels = new(all: [5.5, 6, 6.5, 7.5, 8]); // CIFAR-10-C-bar

    /// <inheritdoc/>
    public override string Name => "ripple";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        double side = Math.Min(width, height);
        double amplitude = s_levels.Of(level, LargestAmplitude) * side;
        double verticalWave = random.Uniform(ShortestWave, LongestWave) * side;
        double horizontalWave = random.Uniform(ShortestWave, LongestWave) * side;
        double verticalPhase = random.Uniform(0, 2 * Math.PI);
        double horizontalPhase = random.Uniform(0, 2 * Math.PI);
        using Scratch<Tap> taps = new(width);
        for (int x = 0; x < width; x++)
        {
            taps.Span[x] = new Tap(Shifted(x, amplitude, horizontalWave, horizontalPhase), width);
        }

        for (int y = 0; y < height; y++)
        {
            Tap rows = new(Shifted(y, amplitude, verticalWave, verticalPhase), height);
            for (int channel = 0; channel < source.Shape.Channels; channel++)
            {
                ReadOnlySpan<byte> plane = source.Plane(channel);
                ReadOnlySpan<byte> upper = plane.Slice(rows.First * width, width);
                ReadOnlySpan<byte> lower = plane.Slice(rows.Second * width, width);
                Interpolate(upper, lower, rows, taps.Span, destination.Plane(channel).Slice(y * width, width));
            }
        }
    }

    // The C library's sine, as in the reference: in even regions of an image the last bit decides whether a level survives truncation.
    private static double Shifted(int position, double amplitude, double wave, double phase)
        => position + (amplitude * Math.Sin((2 * Math.PI * position / wave) + phase));

    private static void Interpolate(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Tap rows, ReadOnlySpan<Tap> taps, Span<byte> destination)
    {
        for (int x = 0; x < destination.Length; x++)
        {
            Tap tap = taps[x];
            double above = (upper[tap.First] * tap.FirstWeight) + (upper[tap.Second] * tap.SecondWeight);
            double below = (lower[tap.First] * tap.FirstWeight) + (lower[tap.Second] * tap.SecondWeight);
            destination[x] = ByteLevel.Truncate((above * rows.FirstWeight) + (below * rows.SecondWeight));
        }
    }

    // Two neighbours on an axis and their weights, which are 0 outside the image: it is black there.
    private readonly struct Tap
    {
        public Tap(double position, int length)
        {
            double before = Math.Floor(position);
            double after = before + 1;
            (First, FirstWeight) = Inside(before, length, 1.0 - position + before);
            (Second, SecondWeight) = Inside(after, length, 1.0 - after + position);
        }

        public int First { get; }

        public int Second { get; }

        public double FirstWeight { get; }

        public double SecondWeight { get; }

        private static (int Index, double Weight) Inside(double index, int length, double weight)
            => index >= 0 && index < length ? ((int)index, weight) : (0, 0);
    }
}
