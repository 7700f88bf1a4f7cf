namespace AugMix;

/// <summary>Patch Uniform: uniform noise added inside one square, clipped to the range of an image.</summary>
/// <remarks>
/// Patch Gaussian (Lopes et al., arXiv 1906.02611) with the noise that the AugMix paper puts in its place, since Gaussian noise is a test corruption.
/// The square lies as Cutout's does. Each sample inside has a draw of its own; alpha stays as it is.
/// </remarks>
public sealed class PatchUniformPolicy : ViewPolicy
{
    /// <summary>Half of a CIFAR image's side. Ours: none is published for uniform noise on small images.</summary>
    public const int DefaultSize = 16;

    /// <summary>Ours too.</summary>
    public const double DefaultAmplitude = 0.5;

    /// <summary>Chooses square and noise.</summary>
    /// <param name="size">The square's side in pixels, at least 1.</param>
    /// <param name="amplitude">The noise is uniform in ± this, where white is 1; above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public PatchUniformPolicy(int size = DefaultSize, double amplitude = DefaultAmplitude)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (amplitude is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(amplitude), amplitude, "The noise needs an amplitude above 0 and at most 1.");
        }

        Size = size;
        Amplitude = amplitude;
    }

    /// <summary>The square's side in pixels.</summary>
    public int Size { get; }

    /// <summary>The noise is uniform in ± this, where white is 1.</summary>
    public double Amplitude { get; }

    /// <inheritdoc/>
    public override string Name => "patch-uniform";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OverlappingOperations => [];

    /// <inheritdoc/>
    public override ViewMaker CreateMaker(ImageShape shape) => new Maker(this);

    private sealed class Maker(PatchUniformPolicy policy) : ViewMaker
    {
        private double[] _noise = [];

        public override void Make(ImageView image, RandomSource random, Normalization normalization, Span<float> destination)
        {
            ArgumentNullException.ThrowIfNull(normalization);
            Patch patch = Patch.Draw(random, policy.Size, image.Shape);
            normalization.Apply(image, destination);
            for (int c = 0; c < image.Shape.ColorChannels; c++)
            {
                ChannelNormalization channel = normalization.Channel(c);
                for (int y = patch.Top; y < patch.Bottom; y++)
                {
                    ReadOnlySpan<byte> source = patch.Row(image.Samples, image.Shape, c, y);
                    Span<float> row = patch.Row(destination, image.Shape, c, y);
                    ReadOnlySpan<double> noise = Draw(random, row.Length);
                    for (int i = 0; i < row.Length; i++)
                    {
                        row[i] = channel.Of(Noisy(source[i], noise[i]));
                    }
                }
            }
        }

        public override void Make(ImageView image, RandomSource random, ImageTarget destination)
        {
            ImageTarget.ThrowIfUnfit(image, destination);
            Patch patch = Patch.Draw(random, policy.Size, image.Shape);
            image.Samples.CopyTo(destination.Samples);
            for (int c = 0; c < image.Shape.ColorChannels; c++)
            {
                for (int y = patch.Top; y < patch.Bottom; y++)
                {
                    Span<byte> row = patch.Row(destination.Samples, image.Shape, c, y);
                    ReadOnlySpan<double> noise = Draw(random, row.Length);
                    for (int i = 0; i < row.Length; i++)
                    {
                        row[i] = UnitByte.Round(Noisy(row[i], noise[i]));
                    }
                }
            }
        }

        private Span<double> Draw(RandomSource random, int count)
        {
            Span<double> noise = Workspace.Room(ref _noise, count);
            random.NextDoubles(noise);
            return noise;
        }

        private float Noisy(byte sample, double drawn)
            => Math.Clamp((sample / 255f) + (float)(((2 * drawn) - 1) * policy.Amplitude), 0, 1);
    }
}
