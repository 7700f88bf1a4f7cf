namespace AugMix;

/// <summary>Cutout (DeVries and Taylor 2017): one square is erased, its centre uniform over all pixels, clipped where it crosses the border.</summary>
/// <remarks>Erased samples are 0 after normalisation, as in the published code, which erases last; bytes are the mean's nearest. Alpha stays as it is.</remarks>
public sealed class CutoutPolicy : ViewPolicy
{
    /// <summary>The side for CIFAR-10.</summary>
    public const int PublishedSize = 16;

    private readonly Normalization _normalization;

    /// <summary>Chooses the square.</summary>
    /// <param name="size">Its side in pixels, at least 1.</param>
    /// <param name="normalization">Whose means stand for 0 in views of bytes, which are normalised later; mean 0.5 unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side is below 1.</exception>
    public CutoutPolicy(int size = PublishedSize, Normalization? normalization = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        _normalization = normalization ?? Normalization.Half;
    }

    /// <summary>The square's side in pixels.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    public override string Name => "cutout";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OverlappingOperations => [];

    /// <inheritdoc/>
    public override ViewMaker CreateMaker(ImageShape shape) => new Maker(this);

    private sealed class Maker(CutoutPolicy policy) : ViewMaker
    {
        public override void Make(ImageView image, RandomSource random, Normalization normalization, Span<float> destination)
        {
            ArgumentNullException.ThrowIfNull(normalization);
            Patch patch = Patch.Draw(random, policy.Size, image.Shape);
            normalization.Apply(image, destination);
            for (int c = 0; c < image.Shape.ColorChannels; c++)
            {
                for (int y = patch.Top; y < patch.Bottom; y++)
                {
                    patch.Row(destination, image.Shape, c, y).Clear();
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
                byte mean = policy.MeanByte(c);
                for (int y = patch.Top; y < patch.Bottom; y++)
                {
                    patch.Row(destination.Samples, image.Shape, c, y).Fill(mean);
                }
            }
        }
    }

    private byte MeanByte(int channel) => (byte)Math.Clamp(Math.Round(_normalization.Channel(channel).Mean * 255.0), 0, 255);
}
