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

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Sequences_EqualTheMeansOfTheDrawnOnes(ulong seed, bool fiveClasses)
    {
        const int Sequences = 40;
        SequenceScores[] scores =
        [
            .. PerturbationList.Benchmark.Names.Select((name, i) => Scores(name, 1, new FrameRule(PerturbationList.ReferenceOf(name)), Sequences, 10 * i, fiveClasses)),
            Scores("rotate", 1, new FrameRule(FrameReference.Previous, 2), Sequences, 7, fiveClasses),
            Scores("shot_noise", 3, FrameRule.Noise, Sequences, 8, fiveClasses),
        ];
        RunOutcomes run = Synthetic.Run(130, 110, 4, "fog");
        EvaluationReport report = run.ToReport(Synthetic.Context()) with { Stability = Stability(scores) };
        ResampledNumbers numbers = new(run, report, scores);
        Assert.Equal([130, 110, Sequences], numbers.Groups);
        Assert.Equal(2, numbers.ImageGroups);
        double[] counts = Synthetic.Draw(numbers.Groups, seed);
        double[] values = new double[numbers.Names.Count];
        numbers.Compute(counts, values);
        int[] drawn = [.. counts[^Sequences..].SelectMany((count, i) => Enumerable.Repeat(i, (int)count))];
        SequenceScores[] resampled = [.. scores.Select(entry => entry with
        {
            FlipProbabilities = [.. drawn.Select(i => entry.FlipProbabilities[i])],
            TopFiveDistances = entry.TopFiveDistances is { } distances ? [.. drawn.Select(i => distances[i])] : null,
            ZipfDistances = [.. drawn.Select(i => entry.ZipfDistances[i])],
        })];
        EvaluationReport expected = report with { Stability = Stability(resampled) };

        // Every number of stability that a report has, and no other.
        string[] names = [.. ReportNumbers.Of(report).Select(number => number.Name).Where(name => name.StartsWith("stability.", StringComparison.Ordinal))];
        Assert.Equal(fiveClasses ? (12 * 3) + 4 : (12 * 2) + 2, names.Length);
        Assert.Equal(names.Order(), numbers.Names.Where(name => name.StartsWith("stability.", StringComparison.Ordinal)).Order());
        Assert.All(names, name => Assert.Equal(expected.NumberOf(name)!.Value, values[numbers.Names.Index().Single(entry => entry.Item == name).Index], Rounding));

        static StabilityReport Stability(SequenceScores[] scores) => new()
        {
            Set = CorruptionSet.Generated,
            Description = "made up",
            Perturbations = [.. scores.Select(entry => entry.ToStability())],
            Scored = PerturbationList.Benchmark.Names,
            Normaliser = "alexnet",
        };
    }

    [Fact]
    public void SequencesThatDoNotFit_AreRefused()
    {
        RunOutcomes run = Synthetic.Run(130, 130, 4);
        EvaluationReport report = run.ToReport(Synthetic.Context());
        SequenceScores[] scores = [Scores("rotate", 1, FrameRule.Neighbours, 4, 0, false), Scores("tilt", 1, FrameRule.Neighbours, 5, 0, false)];
        Assert.Contains("rotate 4", Assert.Throws<ArgumentException>(() => new ResampledNumbers(run, report, scores[..1])).Message, StringComparison.Ordinal);
        StabilityReport stability = new() { Set = CorruptionSet.Generated, Description = "", Perturbations = [.. scores.Select(entry => entry.ToStability())], Scored = ["rotate"] };
        Assert.Contains("rotate 4, tilt 5", Assert.Throws<ArgumentException>(() => new ResampledNumbers(run, report with { Stability = stability }, scores)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongCounts_AreRefused()
    {
        RunOutcomes run = Synthetic.Run(130, 130, 4);
        ResampledNumbers numbers = new(run, run.ToReport(Synthetic.Context()));
        Assert.Throws<ArgumentException>(() => numbers.Compute(new double[129], new double[numbers.Names.Count]));
    }

    private static SequenceScores Scores(string name, int level, FrameRule rule, int count, int seed, bool fiveClasses)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => ((i * 37) + seed) % 11 / 11.0)];
        return new SequenceScores(name, level, rule, 31, values, fiveClasses ? [.. values.Select(value => 9 * value)] : null, [.. values.Select(value => value * value)]);
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
