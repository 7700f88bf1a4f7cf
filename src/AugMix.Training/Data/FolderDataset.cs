using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Image files in one folder for each class, as torchvision's ImageFolder has them.</summary>
/// <remarks>
/// Training uses 8-bit colour: alpha is dropped without blending, of 16-bit samples the high byte is kept, EXIF orientation is not applied.
/// A half whose prepared images are the same in each epoch and take little memory is decoded once; any other is decoded each time.
/// </remarks>
public static class FolderDataset
{
    /// <summary>The decoded bytes up to which a half is kept in memory unless another limit is given.</summary>
    public const long DefaultMemoryLimit = EncodedDatasets.DefaultMemoryLimit;

    private const int MostNames = 5;
    private const string Layout = "Arrange the files as DIR/train/CLASS/image.png and DIR/test/CLASS/image.png (val is as good as test).";

    /// <summary>Opens both halves. Classes are the training folders in ordinal order of their names, or what the preparation's class map says.</summary>
    /// <param name="folder">Holds <c>train</c> and one of <c>test</c> and <c>val</c>.</param>
    /// <param name="threads">Threads that decode; 0 means one per processor.</param>
    /// <param name="memoryLimit">Decoded bytes up to which a half is kept in memory; 0 for never.</param>
    /// <param name="preparation">What is done to the images; nothing unless given, so that all must have one size.</param>
    /// <exception cref="ArgumentException">The preparation's choices contradict each other.</exception>
    /// <exception cref="DirectoryNotFoundException">A half is missing; the message says where it looked.</exception>
    /// <exception cref="InvalidDataException">A file is not an image or has another size than the first, a class folder is empty, or the halves' classes differ.</exception>
    public static DatasetPair Open(string folder, int threads = 0, long memoryLimit = DefaultMemoryLimit, Preparation? preparation = null)
    {
        preparation ??= new();
        (FolderImages train, FolderImages test) = List(folder, preparation);
        ThrowIfEmpty(train);
        ThrowIfEmpty(test);
        ThrowIfLacking(train, test.Name);
        if (preparation.ClassMap.Length == 0)
        {
            ThrowIfLacking(test, train.Name);
        }

        return EncodedDatasets.Open(train, test, preparation, threads, memoryLimit);
    }

    /// <summary>Opens the test half alone: its classes are those of the class map, else of the training folders where they are there, else its own.</summary>
    /// <param name="folder">Holds one of <c>test</c> and <c>val</c>.</param>
    /// <param name="preparation">What is done to the images.</param>
    /// <param name="threads">Threads that decode; 0 means one per processor.</param>
    /// <param name="memoryLimit">Decoded bytes up to which it is kept in memory; 0 for never.</param>
    /// <exception cref="DirectoryNotFoundException">It is missing; the message says where it looked.</exception>
    /// <exception cref="InvalidDataException">As for both halves.</exception>
    public static IDataset OpenTest(string folder, Preparation preparation, int threads = 0, long memoryLimit = DefaultMemoryLimit)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        string half = Half(folder, ["test", "val"]);
        string train = Path.Combine(folder, "train");
        ClassMap map = MapOf(preparation, Directory.Exists(train) ? train : half);
        FolderImages test = Images(half, $"{Title(folder)} test", map);
        ThrowIfEmpty(test);
        return EncodedDatasets.Open(test, DatasetSplit.Test, preparation, [], threads, memoryLimit);
    }

    /// <summary>Lists the files of both halves without opening one; empty folders and classes that differ are for the caller to judge.</summary>
    /// <exception cref="DirectoryNotFoundException">A half is missing; the message says where it looked.</exception>
    /// <exception cref="InvalidDataException">A half has no images, or the test half a folder that is no class.</exception>
    internal static (FolderImages Train, FolderImages Test) List(string folder, Preparation preparation)
    {
        string train = Half(folder, ["train"]);
        string test = Half(folder, ["test", "val"]);
        ClassMap map = MapOf(preparation, train);
        return (Images(train, $"{Title(folder)} train", map), Images(test, $"{Title(folder)} test", map));
    }

    private static string Title(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    private static ClassMap MapOf(Preparation preparation, string half)
    {
        if (preparation.ClassMap.Length > 0)
        {
            return ClassMap.Read(preparation.ClassMap);
        }

        string[] folders = FoldersOf(half);
        return folders.Length > 0 ? ClassMap.OfFolders(folders) : throw new InvalidDataException($"{half} has no class folders. {Layout}");
    }

    private static FolderImages Images(string half, string name, ClassMap map)
    {
        List<string> paths = [];
        List<int> labels = [];
        List<string> empty = [];
        List<string> unmapped = [];
        foreach (string folder in FoldersOf(half))
        {
            string path = Path.Combine(half, folder);
            if (map.LabelOf(folder) is not { } label)
            {
                unmapped.Add(map.IsFile ? path : throw new InvalidDataException($"{path} is a class that the training half does not have. Rename the folder, or add images to train with."));
                continue;
            }

            int before = paths.Count;
            paths.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(ImageFile.IsImage).Order(StringComparer.Ordinal));
            labels.AddRange(Enumerable.Repeat(label, paths.Count - before));
            if (paths.Count == before)
            {
                empty.Add(path);
            }
        }

        return paths.Count > 0
            ? new(name, map.ClassNames, [.. paths], [.. labels]) { EmptyFolders = empty, UnmappedFolders = unmapped }
            : throw new InvalidDataException($"{half} holds no images ({string.Join(", ", ImageFile.Extensions)}) in its class folders. {Layout}");
    }

    private static void ThrowIfEmpty(FolderImages images)
    {
        if (images.EmptyFolders.Count > 0)
        {
            throw new InvalidDataException($"No images ({string.Join(", ", ImageFile.Extensions)}) in {Names(images.EmptyFolders)}. Add some, or remove the folder from both halves.");
        }
    }

    private static void ThrowIfLacking(FolderImages images, string other)
    {
        HashSet<int> found = [.. Enumerable.Range(0, images.Count).Select(images.Label)];
        string[] lacking = [.. images.ClassNames.Where((_, label) => !found.Contains(label))];
        if (lacking.Length > 0)
        {
            throw new InvalidDataException($"{images.Name} has no images of {Names(lacking)}: {found.Count} classes of the {images.ClassNames.Count} that {other} has or the class map names. Both halves must have the same; a class map may leave folders out.");
        }
    }

    private static string Names(IReadOnlyList<string> all)
        => string.Join(", ", all.Take(MostNames)) + (all.Count > MostNames ? $" and {all.Count - MostNames} more" : "");

    private static string Half(string folder, string[] names)
        => names.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException($"{string.Join(" or ", names.Select(name => Path.Combine(folder, name)))} was not found. {Layout}");

    private static string[] FoldersOf(string half)
        => [.. Directory.EnumerateDirectories(half).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
