using Xunit;

namespace AugMix.Evaluation.Tests;

public class MetricSetTests
{
    [Fact]
    public void ToReport_OfTooFew_NamesTheCountAndTheNeed()
    {
        Samples samples = Samples.Small("set0_n1000_c10").Slice(0..99);
        ArgumentException failure = Assert.Throws<ArgumentException>(() => ClassificationReport.From(samples.Logits, samples.Labels, samples.Classes));
        Assert.Equal("99 samples are fewer than one bin of the calibration error. Give at least 100.", failure.Message);
    }

    [Fact]
    public void Merge_EqualsTheWhole()
    {
        Samples samples = Samples.Small("set0_n1000_c10");
        MetricSet merged = Of(samples.Slice(0..300));
        merged.Merge(Of(samples.Slice(300..1000)));
        Assert.Equal(1000, merged.Count);
        ClassificationReport whole = Of(samples).ToReport();
        Assert.All(merged.ToReport().Values, metric => Assert.Equal(whole[metric.Name]!.Value, metric.Value, 1e-12));
    }

    [Fact]
    public void Merge_IntoAnEmptySet_TakesTheClasses()
    {
        MetricSet empty = new();
        empty.Merge(Of(Samples.Small("set0_n1000_c10")));
        Assert.Equal(10, empty.ToReport().Classes);
    }

    [Fact]
    public void WithoutTemperature_TheReportHoldsNone()
    {
        Samples samples = Samples.Small("set4_n256_c2");
        MetricSet metrics = new(temperature: false);
        metrics.Add(samples.Logits, samples.Labels, samples.Classes);
        Assert.Null(metrics.ToReport()["temperature"]);
        Assert.Throws<ArgumentException>(() => metrics.Merge(new MetricSet()));
    }

    private static MetricSet Of(Samples samples)
    {
        MetricSet metrics = new();
        metrics.Add(samples.Logits, samples.Labels, samples.Classes);
        return metrics;
    }
}
