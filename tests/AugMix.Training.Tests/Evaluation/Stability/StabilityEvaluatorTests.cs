using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class StabilityEvaluatorTests
{
    private static readonly MemoryDataset s_clean = SyntheticDataset.Create(9, classes: 6, side: 32, channels: 3);
    private static readonly string[] s_names = ["shot_noise", "translate", "rotate", "shear"];

    [Fact]
    public void Report_IsWhatTheDefinitionsGive_FrameByFrame()
    {
        using GeneratedPerturbations source = new(s_clean, s_names, [3], seed: 5);
        StabilityOutcome outcome = Evaluate(source, new StabilityOptions { Strides = [3, 2] });
        Assert.Equal(
            [
                ("shot_noise", 1, 1), ("shot_noise", 3, 1), ("translate", 1, 1), ("translate", 1, 2), ("translate", 1, 3),
                ("rotate", 1, 1), ("rotate", 1, 2), ("rotate", 1, 3), ("shear", 1, 1), ("shear", 1, 2), ("shear", 1, 3),
            ],
            outcome.Report.Perturbations.Select(entry => (entry.Name, entry.Level, entry.Stride)));
        Assert.Equal(outcome.Report.Perturbations.Select(entry => (entry.Name, entry.Level, entry.Stride)), outcome.Scores.Select(scores => (scores.Name, scores.Level, scores.Rule.Stride)));
        foreach ((PerturbationStability entry, SequenceScores scores) in outcome.Report.Perturbations.Zip(outcome.Scores))
        {
            Assert.Equal((9, entry.Name == "translate" ? 16 : 31), (entry.Sequences, entry.Frames));
            Assert.Equal(entry.Name == "shot_noise" ? FrameReference.First : FrameReference.Previous, entry.Reference);
            SequenceMetric[] expected = [.. SequenceMetrics.All.Select(create => create(new FrameRule(entry.Reference, entry.Stride)))];
            foreach (float[] logits in Answers(source.Open(new PerturbedSet(entry.Name, entry.Level))))
            {
                Assert.All(expected, metric => metric.Add(logits, 6));
            }

            Assert.Equal(expected[0].Values, scores.FlipProbabilities);
            Assert.Equal(expected[1].Values, scores.TopFiveDistances);
            Assert.Equal(expected[2].Values, scores.ZipfDistances);
            Assert.Equal((expected[0].Value, expected[1].Value, expected[2].Value), (entry.FlipProbability, entry.TopFiveDistance, entry.ZipfDistance));
            Assert.True(entry.FlipProbability > 0, $"{entry.Name} never flips, which tests nothing.");
        }

        // Shear is for validation: it is evaluated and not averaged.
        Assert.Equal(["shot_noise", "translate", "rotate"], outcome.Report.Scored);
        Assert.Equal(CorruptionSet.Generated, outcome.Report.Set);
        Assert.Equal(source.Description, outcome.Report.Description);
    }

    [Fact]
    public void Report_DoesNotDependOnThreadsOrBatches()
    {
        using GeneratedPerturbations source = new(s_clean, s_names);
        StabilityOutcome one = Evaluate(source, new StabilityOptions(), threads: 1, batchSize: 1);
        StabilityOutcome many = Evaluate(source, new StabilityOptions(), threads: 4, batchSize: 200);
        Assert.Equal(one.Report.Perturbations, many.Report.Perturbations);
        Assert.Equal(one.Scores.SelectMany(scores => scores.FlipProbabilities), many.Scores.SelectMany(scores => scores.FlipProbabilities));
    }

    [Fact]
    public void Frames_AreNormalisedChannelByChannel_AsCleanImagesAre()
    {
        // The middle frame of brightness, and of rotate, is the image itself, up to what turning it by nothing costs: nothing.
        using GeneratedPerturbations source = new(s_clean, ["rotate"]);
        Recorder recorder = new();
        EvaluatorOptions images = new() { Normalization = Normalization.ImageNet, BatchSize = 62 };
        _ = new StabilityEvaluator(recorder, images, new StabilityOptions()).Evaluate(source, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([62, 62, 62, 62, 31], recorder.Batches.Select(batch => batch.Length / s_clean.Shape.Length));
        ImageBuffer image = new(s_clean.Shape);
        float[] expected = new float[s_clean.Shape.Length];
        for (int i = 0; i < s_clean.Count; i++)
        {
            s_clean.Read(i, image.Target);
            Normalization.ImageNet.Apply(image.View, expected);
            int frame = ((i % 2) * 31) + 15;
            Assert.Equal(expected, recorder.Batches[i / 2].AsSpan(frame * s_clean.Shape.Length, s_clean.Shape.Length).ToArray());
        }
    }

    [Fact]
    public void FewerThanFiveClasses_HaveNoTopFiveDistance()
    {
        using GeneratedPerturbations source = new(s_clean, ["rotate"]);
        PerturbationStability entry = Assert.Single(new StabilityEvaluator(new FakePredictor(4), new EvaluatorOptions(), new StabilityOptions()).Evaluate(source, cancellation: TestContext.Current.CancellationToken).Report.Perturbations);
        Assert.Null(entry.TopFiveDistance);
        Assert.NotNull(entry.ZipfDistance);
    }

    [Fact]
    public void TheList_DecidesWhatIsAveraged()
    {
        using GeneratedPerturbations source = new(SyntheticDataset.Create(2, classes: 6, side: 32, channels: 3), [.. PerturbationList.AllNames]);
        StabilityReport snow = Evaluate(source, new StabilityOptions { Normaliser = "alexnet" }).Report;
        Assert.Equal(("benchmark", 10, 14), (snow.List, snow.Scored.Count, snow.Perturbations.Count));
        Assert.Equal(snow.Scored.Average(name => snow.Find(name)!.FlipProbability), snow.MeanFlipProbability!.Value, 1e-15);
        Assert.NotNull(snow.MeanFlipRate);
        Assert.NotNull(snow.MeanNormalisedTopFiveDistance);
        StabilityReport spatter = Evaluate(source, new StabilityOptions { List = PerturbationList.PublishedScript }).Report;
        Assert.Equal("published-script", spatter.List);
        Assert.Contains("spatter", spatter.Scored);
        Assert.Null(spatter.MeanFlipRate);
        Refuses("needs exactly the benchmark's ten", () => Evaluate(source, new StabilityOptions { List = PerturbationList.PublishedScript, Normaliser = "alexnet" }));
    }

    [Fact]
    public void Progress_CountsFrames_AndCancellationStops()
    {
        using GeneratedPerturbations source = new(s_clean, ["translate", "rotate"]);
        List<EvaluationProgress> told = [];
        using CancellationTokenSource cancellation = new();
        StabilityEvaluator evaluator = new(new FakePredictor(6), new EvaluatorOptions { BatchSize = 93 }, new StabilityOptions());
        _ = evaluator.Evaluate(source, null, new Immediate(told.Add), TestContext.Current.CancellationToken);
        Assert.Equal(9 * (16 + 31), told[^1].Images);
        Assert.All(told, progress => Assert.Equal(9 * (16 + 31), progress.Total));
        Assert.Throws<OperationCanceledException>(() => evaluator.Evaluate(source, null, new Immediate(_ => cancellation.Cancel()), cancellation.Token));
    }

    [Fact]
    public void WhatCannotBe_IsRefused()
    {
        using GeneratedPerturbations source = new(s_clean, ["translate"]);
        Refuses("Stride 1 is below 2", () => Evaluate(source, new StabilityOptions { Strides = [1] }));
        Refuses("listed twice", () => Evaluate(source, new StabilityOptions { Strides = [2, 2] }));
        Refuses("translate has 16 frames, none of which are 16 apart. Use a stride of at most 15.", () => Evaluate(source, new StabilityOptions { Strides = [16] }));
        Refuses("Leave adaptation out", () => { _ = new StabilityEvaluator(new Adapting(), new EvaluatorOptions(), new StabilityOptions()); });
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => new StabilityEvaluator(new Adapting(adapts: false), new EvaluatorOptions(), new StabilityOptions()).Evaluate(source));
        Assert.Equal("The network answers frame 0 of translate of image 0 of synthetic with NaN, not a finite number. Its weights are damaged or its training diverged.", failure.Message);
    }

    private static StabilityOutcome Evaluate(IPerturbedSource source, StabilityOptions options, int threads = 2, int batchSize = 70)
        => new StabilityEvaluator(new FakePredictor(6), new EvaluatorOptions { Threads = threads, BatchSize = batchSize }, options).Evaluate(source, cancellation: TestContext.Current.CancellationToken);

    // One sequence after the other, one frame at a time, without the loader.
    private static IEnumerable<float[]> Answers(IFrameSequences sequences)
    {
        FakePredictor predictor = new(6);
        byte[] frames = new byte[sequences.Frames * sequences.Shape.Length];
        float[] samples = new float[sequences.Shape.Length];
        for (int i = 0; i < sequences.Count; i++)
        {
            sequences.Read(i, frames);
            float[] logits = new float[sequences.Frames * 6];
            for (int frame = 0; frame < sequences.Frames; frame++)
            {
                Normalization.Half.Apply(new ImageView(sequences.Shape, frames.AsSpan(frame * samples.Length, samples.Length)), samples);
                predictor.Predict(samples, sequences.Shape, logits.AsSpan(frame * 6, 6));
            }

            yield return logits;
        }
    }

    private static void Refuses(string message, Action action) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    private sealed class Immediate(Action<EvaluationProgress> show) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => show(value);
    }

    private sealed class Recorder : IPredictor
    {
        public int Classes => 6;

        public List<float[]> Batches { get; } = [];

        public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
        {
            Batches.Add(samples.ToArray());
            logits.Clear();
        }
    }

    private sealed class Adapting(bool adapts = true) : IPredictor
    {
        public int Classes => 6;

        public BatchNormAdaptation? Adaptation => adapts ? new(16, 48, 7) : null;

        public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits) => logits.Fill(float.NaN);
    }
}
