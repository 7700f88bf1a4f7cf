namespace AugMix;

/// <summary>Labelled images of one shape. Reading is safe from several threads at once.</summary>
public interface IDataset
{
    /// <summary>What logs and messages call it, such as <c>fashion-mnist train</c>.</summary>
    string Name { get; }

    /// <summary>How many images there are, at least 1.</summary>
    int Count { get; }

    /// <summary>How many classes there are; labels lie below it.</summary>
    int Classes { get; }

    /// <summary>The classes' names, by label.</summary>
    IReadOnlyList<string> ClassNames { get; }

    /// <summary>The shape every image has.</summary>
    ImageShape Shape { get; }

    /// <summary>The label of an image, 0 to <see cref="Classes"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    int Label(int index);

    /// <summary>Copies an image; every sample of <paramref name="target"/> is written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException">The target has another shape.</exception>
    void Read(int index, ImageTarget target);

    /// <summary>Copies an image for a worker that keeps memory for stored files from one image to the next; data sets that decode files say there when decoding begins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException">The target has another shape.</exception>
    void Read(int index, ImageTarget target, ReadScratch scratch) => Read(index, target);

    /// <summary>Copies an image for training: data sets whose training images are a part drawn at random draw it here; others copy the image and draw nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException">The target has another shape.</exception>
    void Read(int index, ImageTarget target, ReadScratch scratch, RandomSource random) => Read(index, target, scratch);

    /// <summary>What messages call an image: its file where it has one, else its number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    string NameOf(int index) => $"image {index} of {Name}";
}
