using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Perturbations that are finished are kept, and a later evaluation goes on from them to the same numbers.</summary>
public sealed class SequenceStoreTests : IDisposable
{
    private static readonly OutcomeIdentity s_identity = new("weights", "sequences", "options");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(6)]
    [InlineData(4)]
    public void Interrupted_ItGoesOnToTheSameNumbers(int classes)
    {
        using GeneratedPerturbations source = new(SyntheticDataset.Create(5, classes, side: 32, channels: 3), ["shot_noise", "rotate", "translate"], [2]);
        StabilityOutcome expected = Evaluate(new FakePredictor(classes), source, null);
        using CancellationTokenSource cancellation = new();
        int batches = 0;
        IProgress<EvaluationProgress> stop = new Immediate(() =>
        {
            if (++batches == 8)
            {
                cancellation.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => Evaluator(new FakePredictor(classes)).Evaluate(source, Store(), stop, cancellation.Token));
        Assert.Equal(["perturbed-shot_noise.safetensors"], Directory.GetFiles(_folder.Path).Select(path => Path.GetFileName(path)));

        FakePredictor again = new(classes);
        AssertSame(expected, Evaluate(again, source, Store()));
        Assert.Equal(15, again.Calls);
        FakePredictor third = new(classes);
        AssertSame(expected, Evaluate(third, source, Store()));
        Assert.Equal(0, third.Calls);
    }

    [Fact]
    public void WhatDoesNotFit_IsNamed()
    {
        using GeneratedPerturbations source = new(SyntheticDataset.Create(5, side: 32, channels: 3), ["rotate"]);
        _ = Evaluate(new FakePredictor(), source, Store());
        Refuses(new SequenceStore(_folder.Path, s_identity with { Network = "other" }), "another network");
        Refuses(new SequenceStore(_folder.Path, s_identity with { Images = "other" }), "another test images");
        Refuses(new SequenceStore(_folder.Path, s_identity with { Options = "other" }), "another options (options; now other)");
        Safetensors.Write(_folder.At("perturbed-rotate.safetensors"), new Dictionary<string, TorchArray> { ["x"] = TorchArray.From<double>([1], 1) }, overwrite: true, new Dictionary<string, string>
        {
            ["schema"] = "augmix.sequences/1",
            ["network"] = s_identity.Network,
            ["images"] = s_identity.Images,
            ["options"] = s_identity.Options,
        });
        Refuses(Store(), "does not hold what was answered");

        void Refuses(SequenceStore store, string part)
        {
            FakePredictor network = new();
            string message = Assert.Throws<InvalidDataException>(() => Evaluate(network, source, store)).Message;
            Assert.Contains("perturbed-rotate.safetensors", message, StringComparison.Ordinal);
            Assert.Contains(part, message, StringComparison.Ordinal);
            Assert.Equal(0, network.Calls);
        }
    }

    [Fact]
    public void Identity_DependsOnWeightsSequencesPreparationAndStrides()
    {
        MemoryDataset clean = SyntheticDataset.Create(5, side: 32, channels: 3);
        using GeneratedPerturbations source = new(clean, ["rotate"]);
        using GeneratedPerturbations otherImages = new(SyntheticDataset.Create(6, side: 32, channels: 3), ["rotate"]);
        using GeneratedPerturbations otherSets = new(clean, ["rotate", "tilt"]);
        using GeneratedPerturbations noise = new(clean, ["shot_noise"], seed: 1);
        using GeneratedPerturbations otherNoise = new(clean, ["shot_noise"], seed: 2);
        EvaluatorOptions images = new();
        StabilityOptions options = new();
        OutcomeIdentity[] identities =
        [
            OutcomeIdentity.Of("a", source, images, options),
            OutcomeIdentity.Of("b", source, images, options),
            OutcomeIdentity.Of("a", otherImages, images, options),
            OutcomeIdentity.Of("a", otherSets, images, options),
            OutcomeIdentity.Of("a", noise, images, options),
            OutcomeIdentity.Of("a", otherNoise, images, options),
            OutcomeIdentity.Of("a", source, images with { Normalization = Normalization.ImageNet }, options),
            OutcomeIdentity.Of("a", source, images with { Preprocessing = "other" }, options),
            OutcomeIdentity.Of("a", source, images, options with { Strides = [2] }),
        ];
        Assert.Equal(identities.Length, identities.Distinct().Count());
        Assert.Equal(identities[0], OutcomeIdentity.Of("a", source, images with { Threads = 3 }, options with { List = PerturbationList.PublishedScript }));
    }

    private static void AssertSame(StabilityOutcome expected, StabilityOutcome actual)
    {
        Assert.Equal(expected.Report.Perturbations, actual.Report.Perturbations);
        foreach ((SequenceScores own, SequenceScores other) in expected.Scores.Zip(actual.Scores, (own, other) => (own, other)))
        {
            Assert.Equal((own.Name, own.Level, own.Rule, own.Frames), (other.Name, other.Level, other.Rule, other.Frames));
            Assert.Equal(own.FlipProbabilities, other.FlipProbabilities);
            Assert.Equal(own.TopFiveDistances, other.TopFiveDistances);
            Assert.Equal(own.ZipfDistances, other.ZipfDistances);
        }

        Assert.Equal(expected.Scores.Count, actual.Scores.Count);
    }

    private SequenceStore Store() => new(_folder.Path, s_identity);

    private static StabilityOutcome Evaluate(FakePredictor network, IPerturbedSource source, SequenceStore? store) => Evaluator(network).Evaluate(source, store);

    // One sequence in each batch.
    private static StabilityEvaluator Evaluator(FakePredictor network) => new(network, new EvaluatorOptions { BatchSize = 1 }, new StabilityOptions { Strides = [2] });

    private sealed class Immediate(Action told) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => told();
    }
}
