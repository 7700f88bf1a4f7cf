using System.Text.Json.Serialization;

namespace AugMix.Evaluation;

/// <summary>Every metric of one set of predictions, and the bins of its reliability diagram. All rates are fractions, 0 to 1.</summary>
[JsonConverter(typeof(ClassificationReportConverter))]
public sealed record ClassificationReport
{
    internal ClassificationReport(int n, int classes, IReadOnlyList<MetricValue> values, IReadOnlyList<ReliabilityBin> reliability)
    {
        N = n;
        Classes = classes;
        Values = values;
        Reliability = reliability;
    }

    /// <summary>Samples.</summary>
    public int N { get; }

    /// <summary>Classes.</summary>
    public int Classes { get; }

    /// <summary>The metrics in the order of <see cref="Metrics.All"/>.</summary>
    public IReadOnlyList<MetricValue> Values { get; }

    /// <summary>Accuracy against confidence in 15 bins.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; }

    /// <summary>Share of wrong predictions.</summary>
    public double Error => this["error"]!.Value;

    /// <summary>Root mean square calibration error over bins of 100 samples, every bin counted.</summary>
    public double RmsCalibrationError => this["rms_calibration_error"]!.Value;

    /// <summary>Expected calibration error over 15 bins of equal width.</summary>
    public double ExpectedCalibrationError => this["ece15"]!.Value;

    /// <summary>A metric by name; null when this report does not hold it.</summary>
    public double? this[string name]
    {
        get
        {
            foreach (MetricValue metric in Values)
            {
                if (metric.Name == name)
                {
                    return metric.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Computes every metric of stored logits.</summary>
    /// <param name="logits">[samples, classes], finite.</param>
    /// <param name="labels">[samples], at least 100, each 0 to classes - 1.</param>
    /// <param name="classes">At least 2.</param>
    /// <exception cref="ArgumentException">Too few samples, lengths that do not agree, a label out of range or a logit that is not finite.</exception>
    public static ClassificationReport From(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes)
    {
        MetricSet metrics = new();
        metrics.Add(logits, labels, classes);
        return metrics.ToReport();
    }

    /// <summary>Computes every metric of stored probabilities.</summary>
    /// <param name="probabilities">[samples, classes], each row from 0 to 1 and summing to 1.</param>
    /// <param name="labels">[samples], at least 100, each 0 to classes - 1.</param>
    /// <param name="classes">At least 2.</param>
    /// <exception cref="ArgumentException">Too few samples, lengths that do not agree, a label out of range or a row that is not a distribution.</exception>
    public static ClassificationReport FromProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes)
    {
        MetricSet metrics = new();
        metrics.AddProbabilities(probabilities, labels, classes);
        return metrics.ToReport();
    }
}
