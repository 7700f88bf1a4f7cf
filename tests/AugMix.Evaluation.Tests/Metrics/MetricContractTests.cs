using Xunit;

namespace AugMix.Evaluation.Tests;

/// <summary>What holds for every row of the table.</summary>
public class MetricContractTests
{
    // Sums taken in another order differ in their last bits.
    private const double Rounding = 1e-12;

    public static TheoryData<string> Names => [.. Metrics.All.Select(create => create().Name)];

    [Fact]
    public void All_HasUniqueNames()
    {
        string[] names = [.. Metrics.All.Select(create => create().Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
    }

    [Fact]
    public void All_HoldsEveryMetric()
    {
        Type[] inTable = [.. Metrics.All.Select(create => create().GetType()).Distinct()];
        Type[] inAssembly = [.. typeof(Metric).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Metric)) && !type.IsAbstract)];
        Assert.Equal(inAssembly.OrderBy(type => type.Name), inTable.OrderBy(type => type.Name));
    }

    [Fact]
    public void All_HoldsTheNamesThatOtherProgramsRead()
        => Assert.Equal(
            [
                "error", "top5_error", "nll", "brier", "ece15", "rms_calibration_error", "mad_calibration_error", "max_calibration_error",
                "rms_calibration_error_reference", "mad_calibration_error_reference", "max_calibration_error_reference", "soft_f1", "temperature",
            ],
            Metrics.All.Select(create => create().Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_OrderOfSamplesDoesNotMatter(string name)
    {
        Samples samples = Samples.Small("set1_n1037_c10");
        Samples shuffled = samples.Shuffled();
        Assert.NotEqual(samples.Labels, shuffled.Labels);
        Assert.Equal(Of(name, samples).Value, Of(name, shuffled).Value, Rounding);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_OrderDoesNotMatter_WhenConfidencesTie(string name)
    {
        // 250 samples with one and the same confidence; right and wrong ones in another order.
        float[] logits = [.. Enumerable.Range(0, 250).SelectMany(_ => new float[] { 2, 0, 1 })];
        int[] labels = [.. Enumerable.Range(0, 250).Select(i => i < 120 ? 0 : 1)];
        Samples samples = new(logits, labels, 3, default);
        Samples reversed = samples with { Labels = [.. labels.Reverse()] };
        Assert.Equal(Of(name, samples).Value, Of(name, reversed).Value, Rounding);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Merge_OfParts_EqualsTheWhole(string name)
    {
        Samples samples = Samples.Small("set0_n1000_c10");
        Metric merged = Create(name);
        foreach (Range part in (Range[])[0..1, 1..437, 437..1000])
        {
            merged.Merge(Of(name, samples.Slice(part)));
        }

        merged.Merge(Create(name));
        Assert.Equal(1000, merged.Count);
        Assert.Equal(Of(name, samples).Value, merged.Value, Rounding);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Add_InBatches_EqualsTheWhole(string name)
    {
        Samples samples = Samples.Small("set0_n1000_c10");
        Metric metric = Create(name);
        for (int start = 0; start < samples.Count; start += 300)
        {
            Samples batch = samples.Slice(start..Math.Min(start + 300, samples.Count));
            metric.Add(batch.Logits, batch.Labels, batch.Classes);
        }

        Assert.Equal(Of(name, samples).Value, metric.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_WithoutEnoughSamples_Throws(string name)
    {
        Metric metric = Create(name);
        Assert.Throws<InvalidOperationException>(() => metric.Value);
        for (int i = 1; i < metric.MinimumCount; i++)
        {
            metric.Add([0.5f, 1], [1], 2);
            Assert.Throws<InvalidOperationException>(() => metric.Value);
        }

        metric.Add([0.5f, 1], [1], 2);
        Assert.True(double.IsFinite(metric.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Add_BadInput_ThrowsAndAddsNothing(string name)
    {
        Metric metric = Create(name);
        Assert.Contains("no samples", Refuses(() => metric.Add([], [], 2)), StringComparison.Ordinal);
        Assert.Contains("need 4 logits, not 3", Refuses(() => metric.Add([1, 2, 3], [0, 1], 2)), StringComparison.Ordinal);
        Assert.Contains("Label 2 of sample 1 is outside 0 to 1", Refuses(() => metric.Add([1, 2, 3, 4], [0, 2], 2)), StringComparison.Ordinal);
        Assert.Contains("Label -1 of sample 0", Refuses(() => metric.Add([1, 2], [-1], 2)), StringComparison.Ordinal);
        Assert.Contains("sample 1, class 0 is NaN", Refuses(() => metric.Add([1, 2, float.NaN, 4], [0, 1], 2)), StringComparison.Ordinal);
        Assert.Contains("must be a finite number", Refuses(() => metric.Add([1, float.PositiveInfinity], [0], 2)), StringComparison.Ordinal);
        Assert.Contains("at least 2 classes", Refuses(() => metric.Add([1], [0], 1)), StringComparison.Ordinal);
        Assert.Contains("sum to 3", Refuses(() => metric.AddProbabilities([1, 1, 1], [0], 3)), StringComparison.Ordinal);
        Assert.Contains("sample 0, class 1 is -0.5; it must be from 0 to 1", Refuses(() => metric.AddProbabilities([1, -0.5], [0], 2)), StringComparison.Ordinal);
        Assert.Contains("is NaN", Refuses(() => metric.AddProbabilities([1, double.NaN], [0], 2)), StringComparison.Ordinal);
        Assert.Equal(0, metric.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnotherNumberOfClasses_Throws(string name)
    {
        Metric two = Create(name);
        two.Add([1, 2], [0], 2);
        Assert.Throws<ArgumentException>(() => two.Add([1, 2, 3], [0], 3));
        Metric three = Create(name);
        three.Add([1, 2, 3], [0], 3);
        Assert.Throws<ArgumentException>(() => two.Merge(three));
        Assert.Equal(1, two.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Merge_WithAnotherMetricOrItself_Throws(string name)
    {
        Metric metric = Create(name);
        Assert.Throws<ArgumentException>(() => metric.Merge(metric));
        foreach (Metric other in Metrics.All.Select(create => create()).Where(other => other.Name != name))
        {
            Assert.Throws<ArgumentException>(() => metric.Merge(other));
        }
    }

    private static Metric Create(string name) => Metrics.All.Select(create => create()).Single(metric => metric.Name == name);

    private static Metric Of(string name, Samples samples)
    {
        Metric metric = Create(name);
        metric.Add(samples.Logits, samples.Labels, samples.Classes);
        return metric;
    }

    private static string Refuses(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
