using Xunit;

namespace AugMix.Evaluation.Tests;

/// <summary>What holds for every metric of sequences, and sequences worked by hand.</summary>
public class SequenceMetricTests
{
    public static TheoryData<string> Names => [.. SequenceMetrics.All.Select(create => create(FrameRule.Neighbours).Name)];

    [Fact]
    public void All_HoldsEveryMetric_UnderUniqueNames()
    {
        Assert.Equal(["flip_probability", "top5_distance", "zipf_distance"], SequenceMetrics.All.Select(create => create(FrameRule.Noise).Name));
        Type[] inAssembly = [.. typeof(SequenceMetric).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SequenceMetric)) && !type.IsAbstract)];
        Assert.Equal(inAssembly.Length, SequenceMetrics.All.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Merge_OfParts_IsTheWhole(string name)
    {
        FlipSamples samples = FlipSamples.Small("flip2_v50_t31");
        SequenceMetric whole = samples.AddTo(Create(name, FrameRule.Neighbours));
        SequenceMetric merged = Create(name, FrameRule.Neighbours);
        merged.Merge(Create(name, FrameRule.Neighbours));
        merged.Merge(samples.AddTo(Create(name, FrameRule.Neighbours), ..13));
        merged.Merge(samples.AddTo(Create(name, FrameRule.Neighbours), 13..));
        Assert.Equal(whole.Values, merged.Values);
        Assert.Equal(whole.Value, merged.Value);
        Assert.Equal(31, merged.Frames);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_OfConstantAnswers_IsZero(string name)
    {
        float[] frame = [3, 1, 4, 1.5f, 5, 9, 2, 6];
        float[] sequence = [.. Enumerable.Repeat(frame, 7).SelectMany(logits => logits)];
        foreach (FrameRule rule in (FrameRule[])[FrameRule.Noise, FrameRule.Neighbours, new(FrameReference.Previous, 3)])
        {
            SequenceMetric metric = Create(name, rule);
            metric.Add(sequence, frame.Length);
            Assert.Equal(0, metric.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_DoesNotChange_WhenLogitsKeepTheirOrder(string name)
    {
        FlipSamples samples = FlipSamples.Small("flip1_v7_t11");
        FlipSamples scaled = samples with { Logits = [.. samples.Logits.Select(logit => (0.25f * logit) - 3)] };
        Assert.Equal(samples.AddTo(Create(name, FrameRule.Noise)).Values, scaled.AddTo(Create(name, FrameRule.Noise)).Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void FlipProbability_AgainstTheFrameBefore_IsTheSameBackwards(int stride)
    {
        FrameRule rule = new(FrameReference.Previous, stride);
        foreach (string name in FlipSamples.Names.Except(["flip3_v3_t2"]))
        {
            FlipSamples samples = FlipSamples.Small(name);
            Assert.Equal(samples.AddTo(new FlipProbability(rule)).Values, samples.Reversed().AddTo(new FlipProbability(rule)).Values);
        }

        FlipSamples noise = FlipSamples.Small("flip0_v20_t31");
        Assert.NotEqual(noise.AddTo(new FlipProbability(FrameRule.Noise)).Values, noise.Reversed().AddTo(new FlipProbability(FrameRule.Noise)).Values);
    }

    // docs/stability.md works this sequence by hand: cat cat dog cat dog dog.
    [Theory]
    [InlineData(FrameReference.First, 1, 3, 5)]
    [InlineData(FrameReference.Previous, 1, 3, 5)]
    [InlineData(FrameReference.Previous, 2, 2, 4)]
    [InlineData(FrameReference.Previous, 3, 1, 3)]
    public void FlipProbability_WorkedByHand(FrameReference reference, int stride, int flips, int pairs)
    {
        FlipProbability metric = new(new FrameRule(reference, stride));
        metric.AddPredictions([3, 3, 5, 3, 5, 5]);
        Assert.Equal((double)flips / pairs, metric.Value);
        Assert.Equal(pairs, metric.Rule.PairCount(6));
    }

    [Fact]
    public void Value_AveragesSequencesFirst()
    {
        // 1 of 2 comparisons, then 0 of 2: 1/4. Equal lengths make it the mean over all comparisons as well.
        FlipProbability metric = new(FrameRule.Neighbours);
        metric.AddPredictions([0, 0, 1]);
        metric.AddPredictions([2, 2, 2]);
        Assert.Equal([0.5, 0], metric.Values);
        Assert.Equal(0.25, metric.Value);
    }

    [Fact]
    public void TopFiveDistance_WorkedByHand_IsNotSymmetric()
    {
        // By likelihood: frame 0 has classes 0 1 2 3 4 5, frame 1 has 1 2 3 4 5 0: class 0 goes from place 1 out of the five (5), four others move up by one (4).
        // Back again: four move down by one (4), class 5 goes from place 5 out of the five (1).
        float[] shifted = [6, 5, 4, 3, 2, 1, 1, 6, 5, 4, 3, 2];
        Assert.Equal(9, Single(new TopFiveDistance(FrameRule.Neighbours), shifted, 6));
        Assert.Equal(5, Single(new TopFiveDistance(FrameRule.Neighbours), [.. shifted[6..], .. shifted[..6]], 6));

        // Five others: 5 + 4 + 3 + 2 + 1.
        Assert.Equal(15, Single(new TopFiveDistance(FrameRule.Neighbours), [9, 8, 7, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 8, 7, 6, 5], 10));
    }

    [Fact]
    public void ZipfDistance_WorkedByHand()
    {
        // Places 1 and 2 change: |1 - 1/2| / 1 + |1/2 - 1| / 2.
        Assert.Equal(0.75, Single(new ZipfDistance(FrameRule.Neighbours), [3, 2, 1, 2, 3, 1], 3));
    }

    [Fact]
    public void Ranks_OfEqualLogits_GoByClassNumber()
    {
        SequenceRanking ranking = new();
        ranking.Rank([0f, -0f, float.MinValue, 0f, float.MaxValue, float.Epsilon, -float.Epsilon], 7);
        Assert.Equal([4, 5, 0, 1, 3, 6, 2], ranking.ClassesOf(0).ToArray());
        Assert.Equal([2, 3, 6, 4, 0, 1, 5], ranking.RanksOf(0).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => ranking.RanksOf(1).Length);

        // A shorter sequence of fewer classes leaves nothing of the one before.
        ranking.Rank([1, 2, 2, 1], 2);
        Assert.Equal((2, 2), (ranking.Frames, ranking.Classes));
        Assert.Equal([0, 1], ranking.ClassesOf(1).ToArray());
    }

    [Fact]
    public void WrongSequences_AreRefused_AndNothingIsAdded()
    {
        FlipProbability metric = new(FrameRule.Neighbours);
        Refuses("A sequence of 1 frame has nothing to compare; at least 2 are needed.", () => metric.Add([1, 2], 2));
        Refuses("The logit of frame 1, class 0 is NaN; it must be a finite number.", () => metric.Add([1, 2, float.NaN, 0], 2));
        Refuses("The logit of frame 0, class 1 is Infinity", () => metric.Add([1, float.PositiveInfinity, 0, 0], 2));
        Refuses("5 logits are not whole frames of 2 classes", () => metric.Add([1, 2, 3, 4, 5], 2));
        Refuses("0 logits are not whole frames", () => metric.Add([], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => metric.Add([1, 2], 1));
        Assert.Empty(metric.Values);
        Assert.Throws<InvalidOperationException>(() => metric.Value);

        metric.Add([1, 2, 2, 1], 2);
        Refuses("Sequence 1 has 3 frames, those before it have 2.", () => metric.Add([1, 2, 2, 1, 1, 2], 2));
        Refuses("Sequence 1 has 3 classes, those before it have 2.", () => metric.Add([1, 2, 3, 3, 2, 1], 3));
        Refuses("A sequence of 3 frames has none that are 3 apart. Use a stride of at most 2.", () => new FlipProbability(new FrameRule(FrameReference.Previous, 3)).AddPredictions([0, 1, 2]));
        Refuses("top5_distance needs at least 5 classes; there are 4.", () => new TopFiveDistance(FrameRule.Noise).Add(new float[8], 4));
        Assert.Single(metric.Values);
    }

    [Fact]
    public void WrongMerges_AreRefused()
    {
        FlipProbability metric = new(FrameRule.Neighbours);
        metric.AddPredictions([0, 1]);
        FlipProbability longer = new(FrameRule.Neighbours);
        longer.AddPredictions([0, 1, 1]);
        Refuses("cannot take in itself", () => metric.Merge(metric));
        Refuses("cannot take in zipf_distance", () => metric.Merge(new ZipfDistance(FrameRule.Neighbours)));
        Refuses("cannot take in one with another rule", () => metric.Merge(new FlipProbability(FrameRule.Noise)));
        Refuses("Sequence 1 has 3 frames", () => metric.Merge(longer));
    }

    [Fact]
    public void Rule_HasNoStrideForNoise()
    {
        Assert.Contains("no meaning where every frame is compared with the first", Assert.Throws<ArgumentOutOfRangeException>(() => new FrameRule(FrameReference.First, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameRule(FrameReference.Previous, 0));
    }

    private static void Refuses(string message, Action action) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static double Single(SequenceMetric metric, float[] logits, int classes)
    {
        metric.Add(logits, classes);
        return metric.Value;
    }

    private static SequenceMetric Create(string name, FrameRule rule) => SequenceMetrics.All.Select(create => create(rule)).Single(metric => metric.Name == name);
}
