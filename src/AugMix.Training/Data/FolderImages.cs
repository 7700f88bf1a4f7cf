using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Image files on disk.</summary>
/// <param name="name">What messages call them.</param>
/// <param name="classNames">By label.</param>
/// <param name="paths">The files; relative to the folder where one is given.</param>
/// <param name="labels">Of the files.</param>
/// <param name="folder">What the paths start from; sets of the same files in different folders share one list of them.</param>
internal sealed class FolderImages(string name, IReadOnlyList<string> classNames, string[] paths, int[] labels, string folder = "") : IEncodedImages
{
    public string Name => name;

    public int Count => paths.Length;

    public IReadOnlyList<string> ClassNames => classNames;

    /// <summary>Class folders that hold no image.</summary>
    public IReadOnlyList<string> EmptyFolders { get; init; } = [];

    /// <summary>Folders whose images are left out because the class map does not name them.</summary>
    public IReadOnlyList<string> UnmappedFolders { get; init; } = [];

    public int Label(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return labels[index];
    }

    public string NameOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return Path.Combine(folder, paths[index]);
    }

    public ReadOnlySpan<byte> Read(int index, ReadScratch scratch) => StoredFile.Read(NameOf(index), scratch);
}
