namespace AugMix.Cli;

/// <summary>The data sets that can be verified, with the checksums that sources give.</summary>
internal static class KnownDataSets
{
    private const string CArrays = "CORRUPTION.npy uint8 (50000, 32, 32, 3), five severities of 10,000 in order, and labels.npy";

    /// <summary>Every set, in the order help lists them.</summary>
    public static IReadOnlyList<KnownDataSet> All { get; } =
    [
        new(
            "cifar10-c",
            "CIFAR-10's test images, 19 corruptions at 5 severities",
            CArrays,
            "https://zenodo.org/records/2535967",
            "torch-uncertainty, cifar_c.py (archive and arrays)",
            PublishedFiles.Cifar10CArchives,
            new CorruptedArrayCheck(PublishedFiles.Cifar10CArrays).Run),
        new(
            "cifar100-c",
            "CIFAR-100's test images, 19 corruptions at 5 severities",
            CArrays,
            "https://zenodo.org/records/3555552",
            "torch-uncertainty, cifar_c.py (archive and arrays)",
            PublishedFiles.Cifar100CArchives,
            new CorruptedArrayCheck(PublishedFiles.Cifar100CArrays).Run),
        new(
            "cifar10-p",
            "CIFAR-10's test images in perturbation sequences",
            "PERTURBATION.npy uint8 (10000, frames, 32, 32, 3)",
            "https://zenodo.org/records/2535967",
            "loaders of Zenodo record 2535967",
            PublishedFiles.Cifar10PArchives,
            SequenceArrayCheck.Run),
        new(
            "imagenet-c",
            "ImageNet's validation images, 19 corruptions at 5 severities",
            "CORRUPTION/SEVERITY/CLASS/FILE, 50,000 JPEG files of 224x224 in each set",
            "https://zenodo.org/records/2235448",
            "torch-uncertainty, imagenet_c.py",
            PublishedFiles.ImageNetCArchives,
            new CorruptedFolderCheck(224, 1000, 50_000).Run),
        new(
            "tiny-imagenet-c",
            "Tiny ImageNet's validation images, corruptions at 5 severities",
            "CORRUPTION/SEVERITY/CLASS/FILE, 10,000 JPEG files of 64x64 in each set",
            "https://zenodo.org/records/2536630",
            "loaders of the copy in Zenodo record 8206060",
            PublishedFiles.TinyImageNetCArchives,
            new CorruptedFolderCheck(64, 200, 10_000).Run),
        new(
            "fashion-mnist",
            "28x28 grey clothes, ten classes",
            "four IDX files, plain or compressed",
            "https://github.com/zalandoresearch/fashion-mnist",
            "torchvision, datasets/mnist.py",
            PublishedFiles.FashionMnist,
            FashionMnistCheck.Run),
    ];

    /// <summary>The set of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message says which is nearest.</exception>
    public static KnownDataSet Find(string name)
        => All.FirstOrDefault(set => set.Name == name) ?? throw new ArgumentException(NearestName.Complaint("data set", name, All.Select(set => set.Name)));

    /// <summary>Which of the published Fashion-MNIST files one is, by its name; null where none has it.</summary>
    internal static PublishedFile? FashionMnistFile(string name) => PublishedFiles.FashionMnist.FirstOrDefault(file => file.Name == name);
}
