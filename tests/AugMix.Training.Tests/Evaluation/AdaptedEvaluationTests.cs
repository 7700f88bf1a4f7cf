using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>What an evaluator gives to a predictor that adapts to its batch.</summary>
public sealed class AdaptedEvaluationTests
{
    private static readonly MemoryDataset s_clean = SyntheticDataset.Create(130, side: 12);

    [Fact]
    public void Batches_AreOfOneSetOfOneSizeAndMixed()
    {
        using GeneratedCorruptions source = new(s_clean, ["contrast", "fog"], [2]);
        Recorder recorder = new(new(16, 48, 7));
        EvaluationReport report = Evaluate(recorder, source);

        // 130 images in batches of up to 48: three each of 44, 44 and 42; clean, then each corruption.
        Assert.Equal([44, 44, 42, 44, 44, 42, 44, 44, 42], recorder.Batches.Select(batch => batch.Count));
        IDataset[] sets = [s_clean, source.Open("contrast", 2), source.Open("fog", 2)];
        for (int set = 0; set < 3; set++)
        {
            List<float[]> seen = [.. recorder.Batches.Skip(3 * set).Take(3).SelectMany(batch => batch)];
            Assert.Equal(Images(sets[set]).Select(Key).Order(), seen.Select(Key).Order());
            Assert.NotEqual(Images(sets[set]).Select(Key), seen.Select(Key));
        }

        Assert.Equal(new BatchNormAdaptation(16, 48, 7), report.Adaptation);
    }

    [Fact]
    public void Order_FollowsTheSeedAndNotTheThreads()
    {
        Assert.Equal(Order(7, threads: 1), Order(7, threads: 3));
        Assert.NotEqual(Order(7, threads: 1), Order(8, threads: 1));
    }

    [Fact]
    public void Report_SaysSoEverywhere()
    {
        using GeneratedCorruptions source = new(s_clean, ["fog"], [2]);
        EvaluationReport adapted = Evaluate(new(new(16, 48, 7)), source);
        EvaluationReport plain = new Evaluator(new FakePredictor(), new EvaluatorOptions()).Evaluate("plain", s_clean, source);

        Assert.Equal(adapted.Adaptation, JsonReport.Read(JsonReport.Write(adapted)).Adaptation);
        Assert.Contains("\"prior_strength\": 16", JsonReport.Write(adapted), StringComparison.Ordinal);
        Assert.Null(JsonReport.Read(JsonReport.Write(plain)).Adaptation);
        const string Words = "batch normalisation adapted to each test batch (prior strength 16, batches of up to 48 images of one corruption and severity in random order, seed 7)";
        Assert.Contains(Words, MarkdownReport.Write(adapted), StringComparison.Ordinal);

        // Two protocols: their means never share a row.
        string both = MarkdownReport.Write([adapted, plain]);
        Assert.Contains(Words, both, StringComparison.Ordinal);
        Assert.Contains("over 1 corruption (b)", both, StringComparison.Ordinal);
        Assert.Contains(Words, MarkdownReport.Write(Evaluate(new(new(16, 48, 7)), null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 48)]
    [InlineData(double.NaN, 48)]
    [InlineData(16, 1)]
    public void Adaptation_RefusesWhatIsNone(double strength, int batchSize)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNormAdaptation(strength, batchSize, 0));

    private static EvaluationReport Evaluate(Recorder recorder, ICorruptedSource? source, int threads = 1)
        => new Evaluator(recorder, new EvaluatorOptions { Threads = threads }).Evaluate("adapted", s_clean, source);

    private static List<string> Order(ulong seed, int threads)
    {
        Recorder recorder = new(new(0, 64, seed));
        Evaluate(recorder, null, threads);
        return [.. recorder.Batches.SelectMany(batch => batch).Select(Key)];
    }

    private static IEnumerable<float[]> Images(IDataset set)
    {
        ImageBuffer image = new(set.Shape);
        for (int i = 0; i < set.Count; i++)
        {
            set.Read(i, image.Target);
            float[] samples = new float[set.Shape.Length];
            Normalization.Half.Apply(image.View, samples);
            yield return samples;
        }
    }

    private static string Key(float[] image) => string.Join(' ', image);

    private sealed class Recorder(BatchNormAdaptation adaptation) : IPredictor
    {
        private readonly FakePredictor _answers = new();

        public int Classes => 4;

        public BatchNormAdaptation Adaptation => adaptation;

        public List<List<float[]>> Batches { get; } = [];

        public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
        {
            List<float[]> batch = [];
            for (int start = 0; start < samples.Length; start += shape.Length)
            {
                batch.Add(samples.Slice(start, shape.Length).ToArray());
            }

            Batches.Add(batch);
            _answers.Predict(samples, shape, logits);
        }
    }
}
