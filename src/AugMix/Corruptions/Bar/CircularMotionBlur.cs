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
        Span<SplineRotation.Turn> turns = stackalloc SplineRotation.Turn[Copies];
        double weights = 0;
        for (int i = 0; i < Copies; i++)
        {
            double share = (2 * i / (double)(Copies - 1)) - 1;
            double weight = Math.Exp(-2 * (share * share));
            turns[i] = new SplineRotation.Turn(share * largest, (float)weight);
            weights += weight;
        }

        using SplineRotation rotation = new(source);
        rotation.Add(turns);
        rotation.Write((float)weights, destination);
    }
}
