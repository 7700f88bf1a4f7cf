using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Evaluation.Tests;

/// <summary>Every metric of sequences against values computed by the reference's own code, and by a script of ours where it has none.</summary>
public class StabilityGoldenTests
{
    // Both sides compute in double; only the order of summation differs. Measured worst: 5.2e-16 (top-5 distance of noise), 5.6e-16 of one sequence (Zipf distance).
    private const double Relative = 2e-15;

    private static readonly (string Metric, string Field)[] s_fields = [("flip_probability", "flip_prob"), ("top5_distance", "top5_dist"), ("zipf_distance", "zipf_dist")];

    public static TheoryData<string> Sets => [.. FlipSamples.Names];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Strides().GetArrayLength())];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Value_EqualsReference_SmallGoldens(string name) => Check(FlipSamples.Small(name));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Value_EqualsReference_AllGoldens(string name) => Check(FlipSamples.Load(Repository.AllGolden("metrics"), name));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Predictions_GiveTheFlipProbabilityOfTheirLogits(string name)
    {
        FlipSamples samples = FlipSamples.Small(name);
        foreach (FrameRule rule in (FrameRule[])[FrameRule.Noise, FrameRule.Neighbours])
        {
            FlipProbability known = new(rule);
            for (int video = 0; video < samples.Videos; video++)
            {
                known.AddPredictions(samples.PredictionsOf(video));
            }

            Assert.Equal(samples.AddTo(new FlipProbability(rule)).Values, known.Values);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_AtEveryStride_AndWhereLogitsTie(int index)
    {
        JsonElement expected = Strides()[index];
        string name = expected.GetProperty("name").GetString()!;
        int classes = expected.GetProperty("classes").GetInt32();
        float[] logits = expected.GetProperty("logits").ValueKind == JsonValueKind.Null
            ? FlipSamples.Small(name).Logits
            : [.. expected.GetProperty("logits").EnumerateArray().Select(logit => logit.GetSingle())];
        FrameRule rule = expected.GetProperty("noise").GetBoolean() ? FrameRule.Noise : new FrameRule(FrameReference.Previous, expected.GetProperty("stride").GetInt32());
        int length = expected.GetProperty("frames").GetInt32() * classes;
        foreach (SequenceMetric metric in SequenceMetrics.All.Select(create => create(rule)))
        {
            for (int start = 0; start < logits.Length; start += length)
            {
                metric.Add(logits.AsSpan(start, length), classes);
            }

            double[] values = [.. expected.GetProperty(metric.Name).EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(values.Length, metric.Values.Count);
            Assert.All(values.Zip(metric.Values), pair => AssertClose(pair.First, pair.Second, $"{name} {metric.Name}"));
        }
    }

    private static JsonElement Strides()
        => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "stability", "strides.json"))).RootElement.GetProperty("cases");

    private static void Check(FlipSamples samples)
    {
        Assert.Equal(samples.Videos, samples.Expected.GetProperty("videos").GetInt32());
        foreach ((FrameRule rule, string suffix) in ((FrameRule, string)[])[(FrameRule.Noise, "noise"), (FrameRule.Neighbours, "not_noise")])
        {
            foreach ((string name, string field) in s_fields)
            {
                SequenceMetric metric = samples.AddTo(SequenceMetrics.All.Select(create => create(rule)).Single(metric => metric.Name == name));
                AssertClose(samples.Expected.GetProperty($"{field}_{suffix}").GetDouble(), metric.Value, $"{field}_{suffix}");
            }
        }
    }

    private static void AssertClose(double expected, double actual, string what)
    {
        double gap = Math.Abs(actual - expected);
        Assert.True(gap <= Relative * Math.Abs(expected), $"{what}: {actual} differs from {expected} by {gap / Math.Abs(expected):e1}, more than {Relative:e1}.");
    }
}
