namespace AugMix.Training;

/// <summary>A data set whose images are brought to one size each time they are asked for.</summary>
/// <param name="placer">Brings them there.</param>
/// <param name="channels">Of the images.</param>
internal abstract class SizedDataset(ImagePlacer placer, int channels) : IDataset
{
    public abstract string Name { get; }

    public abstract int Count { get; }

    public int Classes => ClassNames.Count;

    public abstract IReadOnlyList<string> ClassNames { get; }

    public ImageShape Shape { get; } = new(placer.Side, placer.Side, channels);

    public abstract int Label(int index);

    public abstract string NameOf(int index);

    public void Read(int index, ImageTarget target) => Read(index, target, new ReadScratch());

    public void Read(int index, ImageTarget target, ReadScratch scratch) => Place(index, target, scratch, null);

    public void Read(int index, ImageTarget target, ReadScratch scratch, RandomSource random) => Place(index, target, scratch, random);

    /// <summary>The image as it is stored, in memory of the scratch.</summary>
    protected abstract ImageView Stored(int index, ReadScratch scratch);

    private void Place(int index, ImageTarget target, ReadScratch scratch, RandomSource? random)
    {
        if (target.Shape != Shape)
        {
            throw new ArgumentException($"{Name} has images of {Shape}, the target is {target.Shape}.", nameof(target));
        }

        placer.Place(Stored(index, scratch), target, scratch.Resampler, random);
    }
}
