namespace AugMix.Training;

/// <summary>Labelled image files of any size, still encoded: in folders, in archives, far away. Reading is safe from several threads at once.</summary>
public interface IEncodedImages
{
    /// <summary>What logs and messages call them, such as <c>pets train</c>.</summary>
    string Name { get; }

    /// <summary>How many images there are, at least 1.</summary>
    int Count { get; }

    /// <summary>The classes' names, by label.</summary>
    IReadOnlyList<string> ClassNames { get; }

    /// <summary>Class folders that hold no image, for those who count.</summary>
    IReadOnlyList<string> EmptyFolders => [];

    /// <summary>Folders whose images are left out because a class map does not name them.</summary>
    IReadOnlyList<string> UnmappedFolders => [];

    /// <summary>The label of an image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    int Label(int index);

    /// <summary>What messages call an image: its file, or its archive and its name there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    string NameOf(int index);

    /// <summary>The encoded file, valid until the scratch is used again.</summary>
    /// <param name="index">Which image.</param>
    /// <param name="scratch">May hold it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    ReadOnlySpan<byte> Read(int index, ReadScratch scratch);
}
