namespace AugMix;

/// <summary>The pictures of frost that <c>frost</c> lays over an image.</summary>
public sealed class FrostTextures
{
    /// <summary>How many pictures there are to draw from.</summary>
    public const int Count = 5;

    /// <summary>Takes pictures as they are.</summary>
    /// <param name="name">Where they come from, for records and reports: <c>procedural</c>, or the folder's name.</param>
    /// <param name="images">Five pictures of three channels, in the order in which they are drawn.</param>
    /// <exception cref="ArgumentException">There are not five, or one has other than three channels.</exception>
    public FrostTextures(string name, IReadOnlyList<ImageBuffer> images)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count != Count || images.Any(image => image.Shape.Channels != 3))
        {
            throw new ArgumentException($"Frost needs {Count} pictures of 3 channels.", nameof(images));
        }

        Name = name;
        Images = images;
    }

    /// <summary>Where the pictures come from.</summary>
    public string Name { get; }

    /// <summary>The pictures at full size.</summary>
    internal IReadOnlyList<ImageBuffer> Images { get; }
}
