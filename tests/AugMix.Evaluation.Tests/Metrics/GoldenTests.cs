using System.Text.Json;
using Xunit;

namespace AugMix.Evaluation.Tests;

/// <summary>Every metric against values computed by the reference's own code.</summary>
public class GoldenTests
{
    // Both sides compute in double; only the order of summation differs. Measured worst: 3.4e-15 (ece15).
    private const double Relative = 1e-13;

    // The final interval is 7.3e-5 wide, and the reference picks its best end or its middle by float32 losses that tie there:
    // one of five sets differs, by half the interval.
    private const double TemperatureStep = 4e-5;

    public static TheoryData<string> SmallSets => [.. Samples.SmallNames];

    public static TheoryData<string> AllSets => [.. Samples.AllNames];

    [Theory]
    [MemberData(nameof(SmallSets))]
    public void Value_EqualsReference_SmallGoldens(string name) => Check(Samples.Small(name));

    [Theory]
    [MemberData(nameof(AllSets))]
    public void Value_EqualsReference_AllGoldens(string name) => Check(Samples.Large(name));

    [Theory]
    [MemberData(nameof(AllSets))]
    public void Confidence_EqualsReference(string name)
    {
        Samples samples = Samples.Large(name);
        NpyArray confidence = NpyFile.Read(Testing.Repository.AllGolden($"metrics/{name}_confidence.npy"));
        double[] probabilities = samples.Probabilities();
        for (int i = 0; i < samples.Count; i++)
        {
            AssertClose(confidence.As<double>()[i], probabilities.AsSpan(i * samples.Classes, samples.Classes).ToArray().Max(), 1e-14, $"sample {i}");
        }
    }

    [Theory]
    [MemberData(nameof(SmallSets))]
    public void Probabilities_GiveTheMetricsOfTheirLogits(string name)
    {
        Samples samples = Samples.Small(name);
        ClassificationReport fromLogits = ClassificationReport.From(samples.Logits, samples.Labels, samples.Classes);
        ClassificationReport fromProbabilities = ClassificationReport.FromProbabilities(samples.Probabilities(), samples.Labels, samples.Classes);
        foreach (MetricValue metric in fromLogits.Values)
        {
            // The temperature is fitted to logarithms rounded to float32.
            AssertClose(metric.Value, fromProbabilities[metric.Name]!.Value, metric.Name == "temperature" ? TemperatureStep : Relative, metric.Name);
        }
    }

    [Fact]
    public void Mce_EqualsReference()
    {
        JsonElement manifest = Samples.Manifest(Samples.SmallFolder);
        int cases = 0;
        foreach (JsonElement entry in manifest.GetProperty("mce").EnumerateArray())
        {
            CorruptionError[] errors = [.. entry.GetProperty("accuracies_by_severity").EnumerateObject()
                .SelectMany(corruption => corruption.Value.EnumerateArray()
                    .Select((accuracy, i) => new CorruptionError(corruption.Name, i + 1, 1 - accuracy.GetDouble(), 10_000)))];
            EvaluationReport report = Reports.Of(errors, CorruptionBenchmark.Scored) with { Normaliser = "alexnet" };
            AssertClose(entry.GetProperty("mce").GetDouble(), 100 * report.Mce!.Value, Relative, "mce");
            AssertClose(entry.GetProperty("unnormalised_mean_error_percent").GetDouble(), 100 * report.MeanCorruptionError!.Value, Relative, "mean corruption error");
            cases++;
        }

        Assert.Equal(6, cases);
    }

    [Fact]
    public void AlexNet_HoldsTheReferencesErrors()
    {
        JsonElement expected = Samples.Manifest(Samples.SmallFolder).GetProperty("alexnet_err");
        Assert.Equal(15, expected.EnumerateObject().Count());
        foreach (JsonProperty error in expected.EnumerateObject())
        {
            Assert.Equal(1 / error.Value.GetDouble(), CorruptionNormaliser.AlexNet.CorruptionError(error.Name, 1));
        }
    }

    private static void Check(Samples samples)
    {
        ClassificationReport report = ClassificationReport.From(samples.Logits, samples.Labels, samples.Classes);
        JsonElement expected = samples.Expected;
        Assert.Equal(expected.GetProperty("n").GetInt32(), report.N);
        Assert.Equal(expected.GetProperty("classes").GetInt32(), report.Classes);
        AssertClose(expected.GetProperty("error_percent").GetDouble(), 100 * report.Error, Relative, "error");
        AssertClose(expected.GetProperty("nll_mean").GetDouble(), report["nll"], Relative, "nll");
        AssertClose(expected.GetProperty("brier_sum_over_classes").GetDouble(), report["brier"], Relative, "brier");
        AssertClose(expected.GetProperty("ece15").GetDouble(), report["ece15"], Relative, "ece15");
        AssertClose(expected.GetProperty("calib_err_rms_beta100").GetDouble(), report["rms_calibration_error_reference"], Relative, "rms");
        AssertClose(expected.GetProperty("calib_err_mad_beta100").GetDouble(), report["mad_calibration_error_reference"], Relative, "mad");
        AssertClose(expected.GetProperty("calib_err_max_beta100").GetDouble(), report["max_calibration_error_reference"], Relative, "max");
        foreach (AdaptiveCalibrationError metric in (AdaptiveCalibrationError[])[new RmsCalibrationError(true, 50), new MadCalibrationError(true, 50), new MaxCalibrationError(true, 50)])
        {
            metric.Add(samples.Logits, samples.Labels, samples.Classes);
            AssertClose(expected.GetProperty($"calib_err_{metric.Name[..3]}_beta50").GetDouble(), metric.Value, Relative, metric.Name);
        }

        AssertClose(expected.GetProperty("soft_f1").GetDouble(), report["soft_f1"], Relative, "soft_f1");
        Assert.Equal(expected.GetProperty("temperature_binary_search").GetDouble(), report["temperature"]!.Value, TemperatureStep);

        // The reference gives top-k accuracy in float32 percent, and none for two classes.
        double top5 = expected.TryGetProperty("topk_percent", out JsonElement topK) ? topK.GetProperty("5").GetDouble() : 100;
        Assert.Equal(100 - top5, 100 * report["top5_error"]!.Value, 1e-5);
    }

    private static void AssertClose(double expected, double? actual, double relative, string what)
    {
        Assert.NotNull(actual);
        double gap = Math.Abs(actual.Value - expected);
        Assert.True(gap <= relative * Math.Abs(expected), $"{what}: {actual} differs from {expected} by {gap / Math.Abs(expected):e1}, more than {relative:e1}.");
    }
}
