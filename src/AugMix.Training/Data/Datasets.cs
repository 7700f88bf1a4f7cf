namespace AugMix.Training;

/// <summary>The data sets a user can name.</summary>
public static class Datasets
{
    /// <summary>Every scheme, in the order help lists them.</summary>
    public static IReadOnlyList<DatasetScheme> All { get; } =
    [
        new("fashion-mnist", "fashion-mnist[:DIR]", "28x28 grey clothes, ten classes (IDX files; Debian's package without DIR)", (folder, _, _) => FashionMnist.Open(folder)),
        new("cifar10", "cifar10:DIR", "32x32 colour, ten classes (binary version)", (folder, _, _) => CifarBinary.Open10(DataFiles.RequireFolder(folder, "cifar10:DIR"))),
        new("cifar100", "cifar100:DIR", "32x32 colour, a hundred classes (binary version)", (folder, _, _) => CifarBinary.Open100(DataFiles.RequireFolder(folder, "cifar100:DIR"))),
        new("npy", "npy:DIR", "{train,test}-{images,labels}.npy, uint8", (folder, _, _) => NpyDataset.Open(DataFiles.RequireFolder(folder, "npy:DIR"))),
        new("folder", "folder:DIR", "DIR/{train,test or val}/CLASS/image (PNG, JPEG, WebP), of one size or brought to image_size", (folder, preparation, _) => FolderDataset.Open(Folder(folder), preparation: preparation))
        {
            OpenTest = (folder, preparation, _) => FolderDataset.OpenTest(Folder(folder), preparation),
            List = (folder, preparation, _) => FolderDataset.List(Folder(folder), preparation),
        },
        new("shards", ShardDataset.Usage, "tar shards in WebDataset's layout: a folder, names with {000..099} and wildcards, or s3:// and https:// addresses", (pattern, preparation, opening) => ShardDataset.Open(Pattern(pattern), preparation, opening: opening))
        {
            OpenTest = (pattern, preparation, opening) => ShardDataset.OpenTest(Pattern(pattern), preparation, opening: opening),
            List = (pattern, preparation, opening) => ShardDataset.List(Pattern(pattern), preparation, opening: opening),
        },
    ];

    /// <summary>Opens a data set by its specification.</summary>
    /// <param name="specification">A scheme, and for most a colon and a folder: <c>fashion-mnist</c>, <c>cifar10:/data/cifar-10-batches-bin</c>.</param>
    /// <param name="preparation">What is done to the images; nothing unless given.</param>
    /// <param name="opening">Whom to tell of files that are fetched first, and what ends that; nobody and nothing unless given.</param>
    /// <exception cref="ArgumentException">No such scheme, it needs a folder, or the preparation's choices contradict each other.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message says where it looked and how to get it.</exception>
    /// <exception cref="InvalidDataException">A file is truncated or of another format.</exception>
    public static DatasetPair Open(string specification, Preparation? preparation = null, DatasetOpening? opening = null)
    {
        preparation ??= new();
        preparation.ThrowIfContradictory();
        DatasetScheme scheme = Find(specification, out string? location);
        ThrowIfUnmappable(scheme, preparation);
        DatasetPair pair = scheme.Open(location, preparation, opening ?? DatasetOpening.Silent);
        return new(Placed(pair.Train, DatasetSplit.Train, scheme, preparation), Placed(pair.Test, DatasetSplit.Test, scheme, preparation)) { Skipped = pair.Skipped };
    }

    /// <summary>Opens the test half of a data set; parameters and exceptions as for both.</summary>
    public static IDataset OpenTest(string specification, Preparation? preparation = null, DatasetOpening? opening = null)
    {
        preparation ??= new();
        preparation.ThrowIfContradictory();
        DatasetScheme scheme = Find(specification, out string? location);
        return scheme.OpenTest is { } open ? open(location, preparation, opening ?? DatasetOpening.Silent) : Open(specification, preparation, opening).Test;
    }

    /// <summary>The scheme of a specification, and what stands after its colon.</summary>
    /// <exception cref="ArgumentException">There is no such scheme.</exception>
    public static DatasetScheme Find(string specification, out string? location)
    {
        ArgumentException.ThrowIfNullOrEmpty(specification);
        int colon = specification.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? specification : specification[..colon];
        location = colon < 0 || colon == specification.Length - 1 ? null : specification[(colon + 1)..];
        return All.FirstOrDefault(scheme => scheme.Name == name) ?? throw new ArgumentException(NearestName.Complaint("data set", name, All.Select(scheme => scheme.Name)));
    }

    private static string Folder(string? folder) => DataFiles.RequireFolder(folder, "folder:DIR");

    private static string Pattern(string? pattern) => DataFiles.RequireFolder(pattern, ShardDataset.Usage);

    private static void ThrowIfUnmappable(DatasetScheme scheme, Preparation preparation)
    {
        if (preparation.ClassMap.Length > 0 && scheme.List is null)
        {
            throw new ArgumentException($"class_map {preparation.ClassMap} gives folders their classes; {scheme.Name} has no folders. Leave it out.");
        }
    }

    // Sets that are stored in one size do not look at the size that is asked for.
    private static IDataset Placed(IDataset dataset, DatasetSplit split, DatasetScheme scheme, Preparation preparation)
        => scheme.List is null && preparation.ImageSize > 0 ? new PlacedDataset(dataset, new ImagePlacer(preparation, split)) : dataset;
}
