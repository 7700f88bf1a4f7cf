using Xunit;

namespace AugMix.Evaluation.Tests;

public class SetOutcomesTests
{
    [Fact]
    public void Collector_KeepsWhatMetricsNeed()
    {
        OutcomeCollector collector = new("", 0, 3, 2, keepLogits: true);
        collector.Add([0, 0, (float)Math.Log(2)], [0], [1]);
        collector.Add([3, 1, 2], [0], [0]);
        SetOutcomes set = collector.ToOutcomes();
        Assert.Equal((0, 2), (set.Predicted[0], set.Predicted[1]));
        Assert.Equal(0.5, set.Error);
        Assert.Equal(0.5, set.Confidences[1], 1e-7);
        Assert.Equal(Math.Log(0.25), set.LogProbabilities[1], 1e-7);
        Assert.Equal((0.75 * 0.75) + 0.0625 + 0.25, set.BrierScores[1], 1e-7);
        Assert.True(set.InTopFive[1]);
        Assert.Equal([3f, 1f, 2f], set.Logits(0));
        Assert.Equal("clean", set.Name);
    }

    [Fact]
    public void Metrics_OfOutcomes_AreThoseOfTheLogits()
    {
        float[] logits = Synthetic.Logits(300, 2, 5);
        ClassificationReport expected = ClassificationReport.From(logits, Synthetic.Labels(300), Synthetic.Classes);
        MetricSet metrics = new();
        metrics.Add(Synthetic.Set("fog", 2, 300, 5));
        Assert.Equal(expected.Values, metrics.ToReport().Values);
        MetricSet without = new(temperature: false);
        without.Add(Synthetic.Set("fog", 2, 300, 5, keepLogits: false));
        Assert.Equal(expected.Values.Where(value => value.Name != "temperature"), without.ToReport().Values);
        Assert.Contains("logits, and those of fog 2 were not kept", Assert.Throws<ArgumentException>(() => new MetricSet().Add(Synthetic.Set("fog", 2, 300, 5, keepLogits: false))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collector_TakesImagesInAnyOrder()
    {
        float[] logits = Synthetic.Logits(100, 1, 3);
        int[] labels = Synthetic.Labels(100);
        OutcomeCollector collector = new("fog", 1, Synthetic.Classes, 100, keepLogits: false);
        for (int i = 99; i >= 0; i--)
        {
            Assert.False(collector.IsComplete);
            collector.Add(logits.AsSpan(i * Synthetic.Classes, Synthetic.Classes), labels.AsSpan(i, 1), [i]);
        }

        SetOutcomes expected = Synthetic.Set("fog", 1, 100, 3);
        SetOutcomes actual = collector.ToOutcomes();
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(expected[i], actual[i]));
        Assert.False(actual.HasLogits);
        Assert.Empty(actual.AllLogits.ToArray());
    }

    [Fact]
    public void Collector_RefusesWhatDoesNotFit()
    {
        OutcomeCollector collector = new("fog", 1, 2, 3, keepLogits: false);
        collector.Add([1, 2], [0], [1]);
        Assert.Contains("Image 1 of fog 1", Refuses(() => collector.Add([1, 2], [0], [1])), StringComparison.Ordinal);
        Assert.Contains("Image 3 of fog 1", Refuses(() => collector.Add([1, 2], [0], [3])), StringComparison.Ordinal);
        Assert.Contains("is NaN", Refuses(() => collector.Add([1, float.NaN], [0], [0])), StringComparison.Ordinal);
        Assert.Contains("Label 2", Refuses(() => collector.Add([1, 2], [2], [0])), StringComparison.Ordinal);
        Assert.Contains("1 of 3 images of fog 1 were answered", Assert.Throws<InvalidOperationException>(collector.ToOutcomes).Message, StringComparison.Ordinal);
        Assert.Contains("Image 0 of fog 1 cannot", RefusesSet(() => new SetOutcomes("fog", 1, 2, [2], [0], [0.5], [-1], [0.5], [true])), StringComparison.Ordinal);
        Assert.Contains("cannot", RefusesSet(() => new SetOutcomes("fog", 1, 2, [1], [0], [double.NaN], [-1], [0.5], [true])), StringComparison.Ordinal);
        Assert.Contains("1 labels", RefusesSet(() => new SetOutcomes("fog", 1, 2, [1], [0, 1], [0.5], [-1], [0.5], [true])), StringComparison.Ordinal);

        static string Refuses(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        static string RefusesSet(Func<SetOutcomes> make) => Assert.ThrowsAny<ArgumentException>(make).Message;
    }
}
