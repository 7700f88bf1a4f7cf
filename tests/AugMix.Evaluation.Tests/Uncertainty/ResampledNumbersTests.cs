using Xunit;

namespace AugMix.Evaluation.Tests;

/// <summary>Resampled numbers against a slow twin: the drawn images are written out one by one and go through the metrics as a test set of their own.</summary>
public class ResampledNumbersTests
{
    // Sums in another order.
    private const double Rounding = 1e-12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EqualTheMetricsOfTheDrawnImages(ulong seed)
    {
        RunOutcomes run = Synthetic.Run(130, 130, 4, "fog", "saturate", "snow");
        EvaluationReport report = run.ToReport(Synthetic.Context());
        ResampledNumbers numbers = new(run, report);
        Assert.Equal([130], numbers.Groups);
        Compare(numbers, Synthetic.Draw(numbers.Groups, seed), run, null);
    }

    [Fact]
    public void OtherCounts_AreGroupsOfTheirOwn()
    {
        RunOutcomes run = Synthetic.Run(150, 130, 4, "fog");
        ResampledNumbers numbers = new(run, run.ToReport(Synthetic.Context()));
        Assert.Equal([150, 130], numbers.Groups);
        Compare(numbers, Synthetic.Draw(numbers.Groups, 5), run, null);
    }

    [Fact]
    public void Mce_FollowsTheCounts()
    {
        RunOutcomes run = Synthetic.Run(110, 110, 9, [.. CorruptionBenchmark.Scored]);
        ResampledNumbers numbers = new(run, run.ToReport(Synthetic.Context() with { Normaliser = "alexnet" }));
        Assert.Contains("relative_mce", numbers.Names);
        Compare(numbers, Synthetic.Draw(numbers.Groups, 5), run, "alexnet");
    }

    [Fact]
    public void EveryImageOnce_GivesTheReport()
    {
        RunOutcomes run = Synthetic.Run(1037, 1037, 4, "fog", "snow");
        EvaluationReport report = run.ToReport(Synthetic.Context());
        ResampledNumbers numbers = new(run, report);
        double[] values = new double[numbers.Names.Count];
        double[] counts = new double[1037];
        Array.Fill(counts, 1);
        numbers.Compute(counts, values);
        Assert.All(numbers.Names.Zip(values), number => Assert.Equal(report.NumberOf(number.First)!.Value, number.Second, Rounding));
    }

    [Fact]
    public void OneImageOverAndOver_FillsBinsByItself()
    {
        RunOutcomes run = Synthetic.Run(350, 350, 4);
        ResampledNumbers numbers = new(run, run.ToReport(Synthetic.Context()));
        double[] counts = new double[350];
        counts[17] = 349;
        counts[3] = 1;
        Compare(numbers, counts, run, null);
    }

    [Fact]
    public void TwoImages_ByHand()
    {
        // 200 images: the first hundred right with confidence 0.9, the others wrong with confidence 0.6. Drawn: 150 of the first kind, 50 of the second.
        int[] labels = [.. Enumerable.Range(0, 200).Select(i => i < 100 ? 0 : 1)];
        double[] confidences = [.. Enumerable.Range(0, 200).Select(i => i < 100 ? 0.9 : 0.6)];
        SetOutcomes clean = new("", 0, 2, labels, new int[200], confidences, new double[200], new double[200], [.. Enumerable.Repeat(true, 200)], new float[400]);
        RunOutcomes run = new(clean, []);
        ResampledNumbers numbers = new(run, run.ToReport(Synthetic.Context()));
        double[] counts = new double[200];
        counts[0] = 150;
        counts[199] = 50;
        double[] values = new double[numbers.Names.Count];
        numbers.Compute(counts, values);
        Assert.Equal(["clean.error", "clean.nll", "clean.brier", "clean.ece15", "clean.rms_calibration_error"], numbers.Names);
        Assert.Equal(50 / 200.0, values[0], 1e-14);
        Assert.Equal(((150 * 0.1) + (50 * 0.6)) / 200, values[3], 1e-14);

        // Two bins of a hundred: 50 wrong with 0.6 and 50 right with 0.9, then 100 right with 0.9.
        double first = ((50 * 0.6) + (50 * 0.9) - 50) / 100;
        Assert.Equal(Math.Sqrt(((100 * first * first) + (100 * 0.01)) / 200), values[4], 1e-14);
    }

    [Fact]
    public void WrongCounts_AreRefused()
    {
        RunOutcomes run = Synthetic.Run(130, 130, 4);
        ResampledNumbers numbers = new(run, run.ToReport(Synthetic.Context()));
        Assert.Throws<ArgumentException>(() => numbers.Compute(new double[129], new double[numbers.Names.Count]));
    }

    private static void Compare(ResampledNumbers numbers, double[] counts, RunOutcomes run, string? normaliser)
    {
        double[] values = new double[numbers.Names.Count];
        numbers.Compute(counts, values);
        int first = numbers.Groups.Count == 1 ? 0 : numbers.Groups[0];
        RunOutcomes drawn = new(
            Drawn(run.Clean, counts[..run.Clean.Count]),
            [.. run.Corrupted.Select(set => Drawn(set, counts[first..(first + set.Count)]))]);
        EvaluationReport expected = drawn.ToReport(Synthetic.Context() with { Normaliser = normaliser });
        Assert.All(numbers.Names.Zip(values), number => Assert.Equal(expected.NumberOf(number.First)!.Value, number.Second, Rounding));
    }

    private static SetOutcomes Drawn(SetOutcomes set, double[] counts)
    {
        int[] images = [.. Enumerable.Range(0, set.Count).SelectMany(i => Enumerable.Repeat(i, (int)counts[i]))];
        Assert.Equal(set.Count, images.Length);
        OutcomeCollector collector = new(set.Corruption, set.Severity, set.Classes, set.Count, keepLogits: true);
        for (int i = 0; i < images.Length; i++)
        {
            collector.Add(set.Logits(images[i]), set.Labels.Slice(images[i], 1), [i]);
        }

        return collector.ToOutcomes();
    }
}
