using Xunit;

namespace AugMix.Evaluation.Tests;

public class TemperatureScalingTests
{
    [Fact]
    public void Fit_GivesEachHalfTheTemperatureOfTheOther()
    {
        SetOutcomes clean = Synthetic.Set("", 0, 400, 8);
        TemperatureScaling scaling = TemperatureScaling.Fit(clean);
        Assert.Equal(2, scaling.Temperatures.Count);
        Assert.Equal(OfImages(clean, i => i % 2 == 0), scaling.Temperatures[0]);
        Assert.Equal(OfImages(clean, i => i % 2 == 1), scaling.Temperatures[1]);
        Assert.NotEqual(scaling.Temperatures[0], scaling.Temperatures[1]);
        Assert.Equal((scaling.Temperatures[1], scaling.Temperatures[0]), (scaling.For(0), scaling.For(7)));
    }

    [Fact]
    public void Fit_LooksAtNoImageThatItIsUsedOn()
    {
        // Other answers to even images must leave their own temperature, and so their scaled confidences, as they are.
        SetOutcomes clean = Synthetic.Set("", 0, 400, 8);
        float[] logits = clean.AllLogits.ToArray();
        for (int i = 0; i < clean.Count; i += 2)
        {
            logits.AsSpan(i * clean.Classes, clean.Classes).Reverse();
        }

        OutcomeCollector collector = new("", 0, clean.Classes, clean.Count, keepLogits: true);
        collector.Add(logits, clean.Labels, [.. Enumerable.Range(0, clean.Count)]);
        TemperatureScaling before = TemperatureScaling.Fit(clean);
        TemperatureScaling after = TemperatureScaling.Fit(collector.ToOutcomes());
        Assert.Equal(before.For(0), after.For(0));
        Assert.NotEqual(before.For(1), after.For(1));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.37)]
    [InlineData(3)]
    [InlineData(1e30)]
    public void Scaled_ChangesConfidenceAndNoError(double temperature)
    {
        SetOutcomes raw = Synthetic.Set("fog", 3, 300, 2);
        SetOutcomes scaled = raw.Scaled(TemperatureScaling.Given(temperature));
        Assert.Equal(raw.Predicted, scaled.Predicted);
        Assert.Equal(raw.InTopFive, scaled.InTopFive);
        Assert.Equal(raw.Error, scaled.Error);
        double sum = 0;
        foreach (float logit in raw.Logits(5))
        {
            sum += Math.Exp((logit - raw.Logits(5)[raw.Predicted[5]]) / temperature);
        }

        Assert.Equal(1 / sum, scaled.Confidences[5], 1e-12);
    }

    [Fact]
    public void Scaled_ByOne_IsTheSame()
    {
        SetOutcomes raw = Synthetic.Set("fog", 3, 300, 2);
        SetOutcomes scaled = raw.Scaled(TemperatureScaling.Given(1));
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(raw[i], scaled[i]));
    }

    [Fact]
    public void Fit_ImprovesTheLikelihoodOfImagesItDidNotSee()
    {
        // Three times too sure of itself.
        OutcomeCollector collector = new("", 0, Synthetic.Classes, 1000, keepLogits: true);
        collector.Add([.. Synthetic.Logits(1000, 0, 8).Select(logit => 3 * logit)], Synthetic.Labels(1000), [.. Enumerable.Range(0, 1000)]);
        SetOutcomes raw = collector.ToOutcomes();
        SetOutcomes scaled = raw.Scaled(TemperatureScaling.Fit(raw));
        Assert.True(Likelihood(scaled) > Likelihood(raw));

        static double Likelihood(SetOutcomes set) => set.LogProbabilities.ToArray().Average();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Given_RefusesWhatIsNone(double temperature)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TemperatureScaling.Given(temperature));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TemperatureChoice(temperature));
    }

    private static double OfImages(SetOutcomes set, Func<int, bool> choose)
    {
        int[] images = [.. Enumerable.Range(0, set.Count).Where(choose)];
        Temperature metric = new();
        metric.Add([.. images.SelectMany(i => set.Logits(i).ToArray())], [.. images.Select(i => set.Labels[i])], set.Classes);
        return metric.Value;
    }
}
