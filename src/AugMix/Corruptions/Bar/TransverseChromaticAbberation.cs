namespace AugMix;

/// <summary>Enlarges the channels about the centre by different factors, as a simple lens does.</summary>
/// <remarks>The reference smooths as well: it takes samples for the coefficients of a spline.</remarks>
public sealed class TransverseChromaticAbberation : Corruption
{
    private const int Channels = 3;
    private const double LargestEnlargement = 0.5;

    private static readonly BarLevels s_levels = new(all: [1, 2, 5, 9, 10]); // CIFAR-10-C-bar

    /// <inheritdoc/>
    public override string Name => "transverse_chromatic_abberation";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        double enlargement = s_levels.Of(level, LargestEnlargement);
        ReadOnlySpan<double> scales = [1.0, 1.0 + (enlargement / 2), 1.0 + enlargement];
        Span<int> order = stackalloc int[Channels];
        random.Permutation(order);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            SplineZoom.Enlarge(source.Plane(channel), width, height, scales[order[channel]], destination.Plane(channel));
        }
    }
}
