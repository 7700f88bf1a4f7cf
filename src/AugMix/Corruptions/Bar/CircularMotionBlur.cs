namespace AugMix;

/// <summary>The weighted mean of 21 copies turned about the centre, as a camera in rotation sees it.</summary>
public sealed class CircularMotionBlur : Corruption
{
    private const double LargestAngle = 15;
    private const int Copies = 21;

    private static readonly BarLevels s_levels = new(all: [2.8, 3.6, 4.4, 5.2, 6]); // CIFAR-10-C-bar

    /// <inheritdoc/>
    public override string Name => "circular_motion_blur";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        double largest = s_levels.Of(level, LargestAngle);
        using SplineRotation rotation = new(source);
        using Scratch<float> sum = new(source.Shape.Length);
        sum.Span.Clear();
        double weights = 0;
        for (int i = 0; i < Copies; i++)
        {
            double turn = (2 * i / (double)(Copies - 1)) - 1;
            double weight = Math.Exp(-2 * (turn * turn));
            rotation.Add(turn * largest, (float)weight, sum.Span);
            weights += weight;
        }

        for (int i = 0; i < sum.Span.Length; i++)
        {
            destination.Samples[i] = (byte)Math.Clamp(sum.Span[i] / (float)weights * 255f, 0f, 255f);
        }
    }
}
