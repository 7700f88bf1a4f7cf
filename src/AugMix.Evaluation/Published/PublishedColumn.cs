using System.Globalization;

namespace AugMix.Evaluation;

/// <summary>What the paper reports for a network and method that was evaluated, to be shown beside it, and in what its evaluation was another.</summary>
internal sealed record PublishedColumn(string Label, string DataSet, string Network, string Method, IReadOnlyDictionary<string, PublishedResult> Results, IReadOnlyList<EvaluationReport> Beside)
{
    /// <summary>A column for every network, data set and method of the paper among the reports; where the method is not the paper's, those of its standard training and of AugMix.</summary>
    public static IReadOnlyList<PublishedColumn> Of(IReadOnlyList<EvaluationReport> reports)
    {
        List<PublishedColumn> columns = [];
        foreach (EvaluationReport report in reports)
        {
            if (DataSetOf(report) is not { } dataSet || report.Configuration.GetValueOrDefault("model") is not { } model || PublishedResults.NetworkOf(model) is not { } network)
            {
                continue;
            }

            string? method = PublishedResults.MethodOf(report.Configuration.GetValueOrDefault("method") ?? "");
            string[] methods = method is not null && PublishedResults.Find(dataSet, network, method).Count > 0 ? [method] : [PublishedResults.Standard, PublishedResults.AugMix];
            foreach (string name in methods)
            {
                Add(columns, dataSet, network, name, report);
            }
        }

        return columns;
    }

    /// <summary>The sentence below the table.</summary>
    public string Note => $"{Label}: not measured here; the AugMix paper's numbers of {Network} on {DataSet} with {Method} ({Sources()})."
        + $" There: official corrupted files, all test images, weights of the last of {Epochs.ToString(CultureInfo.InvariantCulture)} epochs."
        + string.Concat(Beside.Select(report => (report.Label, Differences: Differences(report))).Where(entry => entry.Differences.Count > 0)
            .Select(entry => $" Otherwise in {entry.Label}: {string.Join("; ", entry.Differences)}."));

    // google-research/augmix, README.md and imagenet.py: what its tables were made with.
    private int Epochs => Network switch
    {
        "ResNet-50" => 90,
        "DenseNet-BC" or "ResNeXt-29" => 200,
        _ => 100,
    };

    private int TestImages => DataSet == "imagenet" ? 50_000 : 10_000;

    private static void Add(List<PublishedColumn> columns, string dataSet, string network, string method, EvaluationReport report)
    {
        int at = columns.FindIndex(column => (column.DataSet, column.Network, column.Method) == (dataSet, network, method));
        if (at >= 0)
        {
            columns[at] = columns[at] with { Beside = [.. columns[at].Beside, report] };
            return;
        }

        Dictionary<string, PublishedResult> results = PublishedResults.Find(dataSet, network, method).ToDictionary(result => result.Number);
        if (results.Count > 0)
        {
            columns.Add(new PublishedColumn($"paper: {network}, {method}", dataSet, network, method, results, [report]));
        }
    }

    // Data sets of CIFAR are named after it; ImageNet is a folder of any name, told by its classes and, above, by the network.
    private static string? DataSetOf(EvaluationReport report)
        => report.TestSet?.Split(' ')[0] is "cifar10" or "cifar100" ? report.TestSet.Split(' ')[0]
            : report.Clean.Classes == 1000 ? "imagenet"
            : null;

    private string Sources() => string.Join("; ", Results.Values.Select(result => $"{result.Source}: {result.Trust}").Distinct());

    private List<string> Differences(EvaluationReport report)
    {
        List<string> differences = [];
        if (report.CorruptionSet == CorruptionSet.Generated)
        {
            differences.Add("corrupted images generated here");
        }

        if (report.Scored.Count > 0 && !EvaluationProtocol.Of(report).IsWhole)
        {
            differences.Add("not the fifteen corruptions at five severities, so that the means are not comparable");
        }

        if (report.Clean.N != TestImages)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"{report.Clean.N} of {TestImages} test images"));
        }

        if (report.Configuration.GetValueOrDefault("epochs") is { } epochs && epochs != Epochs.ToString(CultureInfo.InvariantCulture))
        {
            differences.Add($"{epochs} epochs");
        }

        if (report.Configuration.GetValueOrDefault("method") is { } method && PublishedResults.MethodOf(method) != Method)
        {
            differences.Add($"method {method}");
        }

        if (report.Configuration.GetValueOrDefault("model") == "densenet-40-12")
        {
            differences.Add("the network of the paper's code, densenet-40-12, which is no bottleneck network");
        }

        if (report.Adaptation is not null)
        {
            differences.Add("test-time adaptation");
        }

        if (report.TemperatureScaling is not null)
        {
            differences.Add("logits divided by a temperature");
        }

        return differences;
    }
}
