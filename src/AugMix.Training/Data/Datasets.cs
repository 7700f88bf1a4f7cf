namespace AugMix.Training;

/// <summary>The data sets a user can name.</summary>
public static class Datasets
{
    /// <summary>Every scheme, in the order help lists them.</summary>
    public static IReadOnlyList<DatasetScheme> All { get; } =
    [
        new("fashion-mnist", "fashion-mnist[:DIR]", "28x28 grey clothes, ten classes (IDX files; Debian's package without DIR)", FashionMnist.Open),
        new("cifar10", "cifar10:DIR", "32x32 colour, ten classes (binary version)", folder => CifarBinary.Open10(DataFiles.RequireFolder(folder, "cifar10:DIR"))),
        new("cifar100", "cifar100:DIR", "32x32 colour, a hundred classes (binary version)", folder => CifarBinary.Open100(DataFiles.RequireFolder(folder, "cifar100:DIR"))),
        new("npy", "npy:DIR", "{train,test}-{images,labels}.npy, uint8", folder => NpyDataset.Open(DataFiles.RequireFolder(folder, "npy:DIR"))),
        new("folder", "folder:DIR", "DIR/{train,test or val}/CLASS/image, all of one size (PNG, JPEG)", folder => FolderDataset.Open(DataFiles.RequireFolder(folder, "folder:DIR"))),
        new("shards", ShardDataset.Usage, "tar shards in WebDataset's layout: a folder, names with {000..099} and wildcards, or s3:// and https:// addresses", pattern => ShardDataset.Open(DataFiles.RequireFolder(pattern, ShardDataset.Usage))),
    ];

    /// <summary>Opens a data set by its specification.</summary>
    /// <param name="specification">A scheme, and for most a colon and a folder: <c>fashion-mnist</c>, <c>cifar10:/data/cifar-10-batches-bin</c>.</param>
    /// <exception cref="ArgumentException">No such scheme, or it needs a folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message says where it looked and how to get it.</exception>
    /// <exception cref="InvalidDataException">A file is truncated or of another format.</exception>
    public static DatasetPair Open(string specification)
    {
        ArgumentException.ThrowIfNullOrEmpty(specification);
        int colon = specification.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? specification : specification[..colon];
        string? location = colon < 0 ? null : specification[(colon + 1)..];
        foreach (DatasetScheme scheme in All)
        {
            if (scheme.Name == name)
            {
                return scheme.Open(string.IsNullOrEmpty(location) ? null : location);
            }
        }

        throw new ArgumentException(NearestName.Complaint("data set", name, All.Select(scheme => scheme.Name)));
    }
}
