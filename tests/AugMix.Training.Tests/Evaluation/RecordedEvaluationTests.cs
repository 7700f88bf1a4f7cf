using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Evaluations that keep their answers: they go on after an interruption, and their logits read back.</summary>
public sealed class RecordedEvaluationTests : IDisposable
{
    // 130 images in batches of 48: batches end one set and begin the next, so that going on inside of one is tested.
    private static readonly MemoryDataset s_clean = SyntheticDataset.Create(130, side: 12);
    private static readonly OutcomeIdentity s_identity = new("weights", "images", "options");
    private readonly TemporaryFolder _folder = new();
    private readonly GeneratedCorruptions _source = new(s_clean, ["fog", "contrast", "saturate"]);

    public void Dispose()
    {
        _source.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(9, null)]
    [InlineData(41, null)]
    [InlineData(2, 0.0)]
    [InlineData(9, 0.0)]
    [InlineData(9, 2.5)]
    public void Interrupted_ItGoesOnToTheSameBytes(int batches, double? temperature)
    {
        EvaluatorOptions options = Options(temperature);
        string expected = JsonReport.Write(new Evaluator(new Fussy(), options).Evaluate("run", s_clean, _source));
        using CancellationTokenSource cancellation = new();
        Counter counter = new(batches, cancellation);
        Assert.Throws<OperationCanceledException>(() => Run(new Fussy(), options, Store(), counter, cancellation.Token));
        int kept = Directory.GetFiles(_folder.Path).Length;

        Fussy again = new();
        Assert.Equal(expected, JsonReport.Write(Run(again, options, Store()).Report));
        Fussy third = new();
        Assert.Equal(expected, JsonReport.Write(Run(third, options, Store()).Report));
        Assert.Equal(0, third.Calls);
        Assert.Equal(16, Directory.GetFiles(_folder.Path).Length);
        Assert.Equal(kept > 0, again.Images < 16 * 130);
        Assert.InRange(again.Images, (16 - kept) * 130, ((16 - kept) * 130) + 47);
    }

    [Fact]
    public void Adapting_ItGoesOnSetBySet()
    {
        AdaptingStandIn network = new();
        string expected = JsonReport.Write(new Evaluator(network, Options(null)).Evaluate("run", s_clean, _source));
        using CancellationTokenSource cancellation = new();
        Assert.Throws<OperationCanceledException>(() => Run(network, Options(null), Store(), new Counter(8, cancellation), cancellation.Token));
        Assert.Equal(expected, JsonReport.Write(Run(network, Options(null), Store()).Report));
    }

    [Fact]
    public void OfAnotherRun_ItIsRefused()
    {
        Run(new Fussy(), Options(null), Store());
        Refuses(s_identity with { Network = "others" }, "another network");
        Refuses(s_identity with { Images = "others" }, "another test images");
        Refuses(s_identity with { Options = "others" }, "another options (options; now others)");

        void Refuses(OutcomeIdentity identity, string part)
        {
            Fussy network = new();
            InvalidDataException failure = Assert.Throws<InvalidDataException>(() => Run(network, Options(null), new OutcomeStore(_folder.Path, identity)));
            Assert.Contains(part, failure.Message, StringComparison.Ordinal);
            Assert.Contains("clean.safetensors", failure.Message, StringComparison.Ordinal);
            Assert.Equal(0, network.Calls);
        }
    }

    [Fact]
    public void Damaged_ItIsNamed()
    {
        Run(new Fussy(), Options(null), Store());
        string path = Path.Combine(_folder.Path, "fog-3.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^8]);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => Run(new Fussy(), Options(null), Store())).Message, StringComparison.Ordinal);

        // A predicted class that there is not, in bytes that are a safetensors file.
        SetOutcomes set = Store().Find("fog", 2)!;
        Safetensors.Read(Path.Combine(_folder.Path, "fog-2.safetensors"), out IReadOnlyDictionary<string, string> notes);
        Safetensors.Write(path, new Dictionary<string, TorchArray> { ["labels"] = TorchArray.From(set.Labels, 130) }, overwrite: true, notes);
        Assert.Contains("does not hold what was answered", Assert.Throws<InvalidDataException>(() => Run(new Fussy(), Options(null), Store())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Identity_ChangesWithWhateverAnswersDependOn()
    {
        EvaluatorOptions options = Options(null);
        OutcomeIdentity identity = OutcomeIdentity.Of("weights", s_clean, _source, options, null);
        Assert.Equal(identity, OutcomeIdentity.Of("weights", s_clean, _source, options with { Threads = 3, Warnings = ["w"] }, null));
        using GeneratedCorruptions seeded = new(s_clean, ["fog", "contrast", "saturate"], seed: 1);
        Assert.NotEqual(identity.Images, OutcomeIdentity.Of("weights", s_clean, seeded, options, null).Images);
        Assert.NotEqual(identity.Images, OutcomeIdentity.Of("weights", s_clean, null, options, null).Images);
        Assert.NotEqual(identity.Images, OutcomeIdentity.Of("weights", SubsetDataset.Spread(s_clean, 120), _source, options, null).Images);
        Assert.NotEqual(identity.Options, OutcomeIdentity.Of("weights", s_clean, _source, options with { Temperature = TemperatureChoice.Fit }, null).Options);
        Assert.NotEqual(identity.Options, OutcomeIdentity.Of("weights", s_clean, _source, options with { BatchSize = 5 }, null).Options);
        Assert.NotEqual(identity.Options, OutcomeIdentity.Of("weights", s_clean, _source, options with { Normalization = Normalization.ImageNet }, null).Options);
        Assert.NotEqual(identity.Options, OutcomeIdentity.Of("weights", s_clean, _source, options, new BatchNormAdaptation(1, 10, 0)).Options);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(2.5)]
    public void SavedLogits_GiveTheSameReport(double? temperature)
    {
        EvaluatorOptions options = Options(temperature) with { Configuration = new Dictionary<string, string> { ["method"] = "augmix" }, Warnings = ["beware"] };
        EvaluatedRun run;
        using (LogitsWriter writer = new(_folder.Path, resume: false))
        {
            run = new Evaluator(new Fussy(), options).Run("run", s_clean, _source, new Recording { Logits = writer });
        }

        Assert.Equal(
            ["clean.npy", "contrast.npy", "fog.npy", "labels.npy", "logits.json", "saturate.npy"],
            Directory.GetFiles(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal([650, 4], NpyFile.Read(Path.Combine(_folder.Path, "fog.npy")).Shape);
        using StoredLogits stored = new(_folder.Path, ["fog", "contrast", "saturate"]);
        Assert.Equal(JsonReport.Write(run.Report), JsonReport.Write(stored.Evaluate(stored.Context.Label, options.Temperature).Report));
    }

    [Fact]
    public void SavedLogits_AreCompleteAfterAnInterruption()
    {
        string store = Path.Combine(_folder.Path, "store");
        string logits = Path.Combine(_folder.Path, "logits");
        using CancellationTokenSource cancellation = new();
        Assert.Throws<OperationCanceledException>(() => Keep(resume: false, new Counter(24, cancellation), cancellation.Token));
        Assert.True(File.Exists(Path.Combine(logits, "fog.npy")));
        Assert.False(File.Exists(Path.Combine(logits, "contrast.npy")));
        Assert.Equal(2, Directory.GetFiles(logits, "*.npy").Count(path => !path.EndsWith("labels.npy", StringComparison.Ordinal)));
        EvaluationReport report = Keep(resume: true, null, default).Report;
        using StoredLogits stored = new(logits, ["fog", "contrast", "saturate"]);
        Assert.Equal(JsonReport.Write(report), JsonReport.Write(stored.Evaluate("run").Report));

        EvaluatedRun Keep(bool resume, IProgress<EvaluationProgress>? progress, CancellationToken token)
        {
            using LogitsWriter writer = new(logits, resume);
            return new Evaluator(new Fussy(), Options(null)).Run("run", s_clean, _source, new Recording { Store = new OutcomeStore(store, s_identity), Logits = writer }, progress, token);
        }
    }

    [Fact]
    public void SaveLogits_RefusesWhatTheLayoutCannotHold()
    {
        using GeneratedCorruptions one = new(s_clean, ["fog"], [2]);
        using LogitsWriter writer = new(_folder.Path, resume: false);
        Fussy network = new();
        Assert.Contains("fog has 2", Assert.Throws<ArgumentException>(() => new Evaluator(network, Options(null)).Run("run", s_clean, one, new Recording { Logits = writer })).Message, StringComparison.Ordinal);
        Assert.Contains("other images or another order", Assert.Throws<ArgumentException>(() => new Evaluator(network, Options(null)).Run("run", SubsetDataset.Spread(s_clean, 120), _source, new Recording { Logits = writer })).Message, StringComparison.Ordinal);
        Assert.Equal(0, network.Calls);
    }

    [Fact]
    public void FittedTemperature_ChangesConfidenceAndNoError()
    {
        EvaluationReport raw = new Evaluator(new Fussy(), Options(null)).Evaluate("run", s_clean, _source);
        EvaluatedRun run = Run(new Fussy(), Options(0), null);
        Assert.Equal(raw.Corruptions, run.Report.Corruptions);
        Assert.Equal(raw.Clean.Error, run.Report.Clean.Error);
        Assert.Equal(raw.Clean["top5_error"], run.Report.Clean["top5_error"]);
        Assert.NotEqual(raw.Corrupted!["nll"], run.Report.Corrupted!["nll"]);
        TemperatureScaling scaling = run.Report.TemperatureScaling!;
        Assert.True(scaling.Fitted);

        // Corrupted copies take the temperature of their image's half.
        SetOutcomes unscaled = Run(new Fussy(), Options(null), null).Outcomes.Corrupted[3];
        SetOutcomes scaled = run.Outcomes.Corrupted[3];
        SetOutcomes expected = unscaled.Scaled(scaling);
        Assert.All(Enumerable.Range(0, 130), i => Assert.Equal(expected[i], scaled[i]));
        Assert.Contains(ComparisonTable.From([run.Report]).Notes, note => note.StartsWith("Temperature, run: ", StringComparison.Ordinal) && note.Contains("each fitted to one half of the clean test images and used on the other", StringComparison.Ordinal));
    }

    private OutcomeStore Store() => new(_folder.Path, s_identity);

    private EvaluatedRun Run(IPredictor network, EvaluatorOptions options, OutcomeStore? store, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
        => new Evaluator(network, options).Run("run", s_clean, _source, new Recording { Store = store }, progress, cancellation);

    private static EvaluatorOptions Options(double? temperature) => new()
    {
        BatchSize = 48,
        Temperature = temperature is null ? null : temperature == 0 ? TemperatureChoice.Fit : new TemperatureChoice(temperature),
    };

    /// <summary>Answers that depend in their last bits on how many images come together, as a network's may.</summary>
    private sealed class Fussy : IPredictor
    {
        private readonly FakePredictor _inner = new();

        public int Classes => 4;

        public int Calls => _inner.Calls;

        public int Images { get; private set; }

        public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
        {
            _inner.Predict(samples, shape, logits);
            Images += logits.Length / 4;
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] += 1e-5f * (logits.Length + i);
            }
        }
    }

    private sealed class AdaptingStandIn : IPredictor
    {
        private readonly FakePredictor _inner = new();

        public int Classes => 4;

        public BatchNormAdaptation Adaptation { get; } = new(16, 48, 7);

        public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
        {
            _inner.Predict(samples, shape, logits);
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] += 1e-3f * logits[0];
            }
        }
    }

    private sealed class Counter(int batches, CancellationTokenSource cancellation) : IProgress<EvaluationProgress>
    {
        private int _seen;

        public void Report(EvaluationProgress value)
        {
            if (++_seen == batches)
            {
                cancellation.Cancel();
            }
        }
    }
}
