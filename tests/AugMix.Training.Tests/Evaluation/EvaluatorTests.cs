using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public class EvaluatorTests
{
    private static readonly MemoryDataset s_clean = SyntheticDataset.Create(130, side: 12);
    private static readonly string[] s_names = ["gaussian_noise", "contrast", "saturate"];
    private static readonly string[] s_scored = ["gaussian_noise", "contrast"];

    [Fact]
    public void Evaluate_OneSet_EqualsTheMetricsOfAllAnswers()
    {
        ClassificationReport expected = ClassificationReport.From(Answers(s_clean, out int[] labels), labels, 4);
        ClassificationReport actual = new Evaluator(new FakePredictor(), new EvaluatorOptions { BatchSize = 48 }).Evaluate(s_clean);
        Assert.Equal(expected.Values, actual.Values);
        Assert.InRange(actual.Error, 0.05, 0.95);
    }

    [Fact]
    public void Evaluate_EverySeverityIsThatOfItsOwnSet()
    {
        using GeneratedCorruptions source = new(s_clean, s_names, seed: 3);
        EvaluationReport report = Evaluate(source, batchSize: 97);
        Assert.Equal(15, report.Corruptions.Count);
        List<float> pooled = [];
        List<int> pooledLabels = [];
        foreach (CorruptionError error in report.Corruptions)
        {
            float[] logits = Answers(source.Open(error.Name, error.Severity), out int[] labels);
            ErrorRate expected = new();
            expected.Add(logits, labels, 4);
            Assert.Equal((130, expected.Value), (error.N, error.Error));
            if (s_scored.Contains(error.Name))
            {
                pooled.AddRange(logits);
                pooledLabels.AddRange(labels);
            }
        }

        // The extra corruption is measured but neither averaged nor pooled.
        Assert.Equal(s_scored, report.Scored);
        Assert.Equal(report.Corruptions.Where(error => s_scored.Contains(error.Name)).Average(error => error.Error), report.MeanCorruptionError!.Value, 1e-14);
        ClassificationReport expectedPool = ClassificationReport.From([.. pooled], [.. pooledLabels], 4);
        Assert.Equal(1300, report.Corrupted!.N);
        Assert.All(expectedPool.Values, metric => Assert.Equal(metric.Value, report.Corrupted[metric.Name]!.Value, 1e-12));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 3)]
    [InlineData(5000, 2)]
    public void Evaluate_DoesNotDependOnBatchesAndThreads(int batchSize, int threads)
    {
        using GeneratedCorruptions source = new(s_clean, s_names);
        EvaluationReport expected = Evaluate(source, batchSize: 130);
        EvaluationReport actual = Evaluate(source, batchSize, threads);
        Assert.Equal(expected.Corruptions, actual.Corruptions);
        Assert.Equal(expected.Clean.Values, actual.Clean.Values);
        Assert.Equal(expected.Corrupted!.Values, actual.Corrupted!.Values);
    }

    [Fact]
    public void Evaluate_SaysHowItWasDone()
    {
        using GeneratedCorruptions source = new(s_clean, s_scored, [1, 5]);
        EvaluationReport report = new Evaluator(new FakePredictor(), new EvaluatorOptions
        {
            Preprocessing = "none",
            Configuration = new Dictionary<string, string> { ["method"] = "augmix" },
            Warnings = ["beware"],
        }).Evaluate("run", s_clean, source);
        Assert.Equal("run", report.Label);
        Assert.Equal([1, 5], report.Severities);
        Assert.Equal(CorruptionSet.Generated, report.CorruptionSet);
        Assert.Equal(["beware"], report.Warnings);
        Assert.Equal("augmix", report.Configuration["method"]);
        Assert.Equal(source.Description, report.Configuration["corrupted images"]);
        Assert.Contains("severities 1, 5; corrupted images: generated here; preprocessing: none; test set: synthetic.", ComparisonTable.From([report]).Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_CleanOnly_HasNoCorruptions()
    {
        EvaluationReport report = Evaluate(null);
        Assert.Empty(report.Corruptions);
        Assert.Null(report.Corrupted);
        Assert.Null(report.CorruptionSet);
        Assert.Null(report.MeanCorruptionError);
    }

    [Fact]
    public void Progress_EndsAtTheTotal()
    {
        using GeneratedCorruptions source = new(s_clean, s_scored, [2]);
        Recorder recorder = new();
        _ = new Evaluator(new FakePredictor(), new EvaluatorOptions { BatchSize = 100 }).Evaluate("run", s_clean, source, recorder);
        Assert.Equal([100, 200, 300, 390], recorder.Reports.Select(report => report.Images));
        Assert.All(recorder.Reports, report => Assert.Equal(390, report.Total));
        Assert.Equal("synthetic, contrast 2", recorder.Reports[^1].Set);
    }

    [Fact]
    public void Cancellation_StopsBeforeTheNextBatch()
    {
        using CancellationTokenSource cancellation = new();
        FakePredictor predictor = new();
        Recorder recorder = new() { OnReport = cancellation.Cancel };
        Evaluator evaluator = new(predictor, new EvaluatorOptions { BatchSize = 10 });
        Assert.Throws<OperationCanceledException>(() => evaluator.Evaluate(s_clean, recorder, cancellation.Token));
        Assert.Equal(1, predictor.Calls);
    }

    [Fact]
    public void WrongInput_IsRefusedBeforeAnyWork()
    {
        FakePredictor predictor = new();
        Evaluator evaluator = new(predictor, new EvaluatorOptions());
        ArgumentException few = Assert.Throws<ArgumentException>(() => evaluator.Evaluate(SyntheticDataset.Create(99)));
        Assert.Contains("synthetic has 99 images; the calibration error needs at least 100", few.Message, StringComparison.Ordinal);
        ArgumentException classes = Assert.Throws<ArgumentException>(() => evaluator.Evaluate(SyntheticDataset.Create(130, classes: 3)));
        Assert.Contains("The network tells 4 classes apart; synthetic has 3", classes.Message, StringComparison.Ordinal);
        using GeneratedCorruptions source = new(s_clean, s_scored);
        Evaluator normalised = new(predictor, new EvaluatorOptions { Normaliser = "alexnet" });
        Assert.Contains("exactly the benchmark's fifteen", Assert.Throws<ArgumentException>(() => normalised.Evaluate("run", s_clean, source)).Message, StringComparison.Ordinal);
        Assert.Equal(0, predictor.Calls);
    }

    [Fact]
    public void AnswersThatAreNoNumbers_NameTheImage()
    {
        Evaluator evaluator = new(new BrokenPredictor(), new EvaluatorOptions { BatchSize = 50 });
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => evaluator.Evaluate(s_clean));
        Assert.StartsWith("The network answers image 49 of synthetic with NaN, not a finite number.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FailureWhileReading_ReachesTheCaller()
    {
        using GeneratedCorruptions source = new(s_clean, s_scored);
        source.Dispose();
        Assert.IsType<ObjectDisposedException>(Assert.Throws<ImageLoadException>(() => Evaluate(source)).InnerException);
    }

    private static EvaluationReport Evaluate(ICorruptedSource? source, int batchSize = 50, int threads = 1)
        => new Evaluator(new FakePredictor(), new EvaluatorOptions { BatchSize = batchSize, Threads = threads }).Evaluate("run", s_clean, source);

    private static float[] Answers(IDataset set, out int[] labels)
    {
        float[] logits = new float[set.Count * 4];
        labels = new int[set.Count];
        float[] samples = new float[set.Shape.Length];
        ImageBuffer image = new(set.Shape);
        FakePredictor predictor = new();
        for (int i = 0; i < set.Count; i++)
        {
            set.Read(i, image.Target);
            Normalization.Half.Apply(image.View, samples);
            predictor.Predict(samples, set.Shape, logits.AsSpan(i * 4, 4));
            labels[i] = set.Label(i);
        }

        return logits;
    }

    private sealed class Recorder : IProgress<EvaluationProgress>
    {
        public List<EvaluationProgress> Reports { get; } = [];

        public Action OnReport { get; init; } = () => { };

        public void Report(EvaluationProgress value)
        {
            Reports.Add(value);
            OnReport();
        }
    }

    private sealed class BrokenPredictor : IPredictor
    {
        public int Classes => 4;

        public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
        {
            logits.Clear();
            logits[^1] = float.NaN;
        }
    }
}
