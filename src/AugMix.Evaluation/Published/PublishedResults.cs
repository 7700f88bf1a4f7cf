using System.Text.RegularExpressions;

namespace AugMix.Evaluation;

/// <summary>The numbers of the AugMix paper (ICLR 2020), each with the table it stands in and how far it can be trusted.</summary>
public static partial class PublishedResults
{
    /// <summary>The network of a row that averages the four CIFAR networks.</summary>
    public const string MeanOfNetworks = "Mean";

    internal const string Standard = "Standard";
    internal const string AugMix = "AugMix";

    private static readonly Dictionary<string, string> s_methods = new()
    {
        ["standard"] = Standard,
        ["cutout"] = "Cutout",
        ["mixup"] = "Mixup",
        ["cutmix"] = "CutMix",
        ["autoaugment"] = "AutoAugment*",
        ["adversarial"] = "Adv",
        ["augmix"] = AugMix,
        ["augmix-no-jsd"] = "AugMix without JSD",
        ["random-autoaugment"] = "Random AutoAugment*",
        ["random-autoaugment-jsd"] = "Random AutoAugment* + JSD",
        ["patch-uniform"] = "Patch Uniform",
        ["stylized"] = "SIN",
    };

    /// <summary>Every number. CIFAR errors are not normalised; those of ImageNet-C and ImageNet-P are divided by AlexNet's.</summary>
    public static IReadOnlyList<PublishedResult> All { get; } =
    [
        .. PublishedTables.Cifar10C.ByNetwork("cifar10", ReportNumbers.MeanCorruptionError),
        .. PublishedTables.Cifar100C.ByNetwork("cifar100", ReportNumbers.MeanCorruptionError),
        .. PublishedTables.Cifar10CAblation.ByNetwork("cifar10", ReportNumbers.MeanCorruptionError),
        .. PublishedTables.Cifar100CAblation.ByNetwork("cifar100", ReportNumbers.MeanCorruptionError),
        .. PublishedTables.Cifar10Clean.ByNetwork("cifar10", ReportNumbers.CleanError),
        .. PublishedTables.Cifar10Calibration.ByNetwork("cifar10", ReportNumbers.CleanCalibration),
        .. PublishedTables.Cifar10CCalibration.ByNetwork("cifar10", ReportNumbers.CorruptedCalibration),
        .. PublishedTables.Cifar10P.ByNetwork("cifar10", ReportNumbers.MeanFlipProbability),
        .. PublishedTables.ImageNetC.ByMethod("imagenet", "ResNet-50"),
        .. PublishedTables.ImageNetP.ByMethod("imagenet", "ResNet-50"),
    ];

    /// <summary>The numbers of one network trained with one method; none where the paper has none.</summary>
    /// <param name="dataSet"><c>cifar10</c>, <c>cifar100</c> or <c>imagenet</c>.</param>
    /// <param name="network">The paper's name or ours, such as <c>wrn-40-2</c>.</param>
    /// <param name="method">The paper's name or ours, such as <c>augmix</c>.</param>
    public static IReadOnlyList<PublishedResult> Find(string dataSet, string network, string method)
    {
        string paperNetwork = NetworkOf(network) ?? network;
        string paperMethod = MethodOf(method) ?? method;
        return [.. All.Where(result => result.DataSet == dataSet && result.Network == paperNetwork && result.Method == paperMethod)];
    }

    /// <summary>The numbers that tables show beside some reports: those of the same networks, data sets and methods.</summary>
    public static IReadOnlyList<PublishedResult> Beside(IReadOnlyList<EvaluationReport> reports) => [.. PublishedColumn.Of(reports).SelectMany(column => column.Results.Values)];

    /// <summary>The paper's name of one of our networks; null where the paper has no such network.</summary>
    internal static string? NetworkOf(string model)
        => model == "allconv" ? "AllConvNet"
            : model == "wrn-40-2" ? "WideResNet-40-2"
            : model == "resnet50" ? "ResNet-50"
            : DenseNet().IsMatch(model) ? "DenseNet-BC"
            : ResNeXt().IsMatch(model) ? "ResNeXt-29"
            : null;

    /// <summary>The paper's name of one of our methods; null where the paper has no such method.</summary>
    internal static string? MethodOf(string method) => s_methods.GetValueOrDefault(method);

    // The paper names DenseNet-BC; the network of its code is the plain one of depth 40 and growth 12.
    [GeneratedRegex("^densenet-(40-12|bc-100-12)$", RegexOptions.CultureInvariant)]
    private static partial Regex DenseNet();

    [GeneratedRegex("^resnext-29-(4x32d|32x4d)$", RegexOptions.CultureInvariant)]
    private static partial Regex ResNeXt();
}
