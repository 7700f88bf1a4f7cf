using AugMix.Evaluation;
using Xunit;

namespace AugMix.Training.Tests;

public class FailureSelectionTests
{
    [Fact]
    public void Choose_TakesTheMostConfidentWrongAnswers_InTurnFromEachCorruption()
    {
        FailureSelection selection = new(5);
        for (int i = 0; i < 10; i++)
        {
            selection.Add(new Failure("fog", 3, i, 0, 1, 0.9 - (0.01 * i)));
            selection.Add(new Failure("snow", 1, i, 0, 1, 0.5 + (0.01 * i)));
            selection.Add(new Failure("frost", 1, i, 2, 2, 0.99));
        }

        selection.Add(new Failure("", 0, 4, 1, 0, 0.3));

        // One of the clean image alone; of fog and snow two each, though all of fog's are more confident.
        Assert.Equal(
            [("fog", 0), ("fog", 1), ("snow", 9), ("snow", 8), ("", 4)],
            selection.Choose().Select(failure => (failure.Corruption, failure.Index)));
    }

    [Fact]
    public void Choose_DoesNotDependOnTheOrder()
    {
        Failure[] answers = [.. Enumerable.Range(0, 300).Select(i => new Failure(i % 2 == 0 ? "fog" : "snow", 1 + (i % 5), i, 0, i % 3, (i * 7 % 10) / 10.0))];
        FailureSelection forward = new(20);
        FailureSelection backward = new(20);
        Array.ForEach(answers, forward.Add);
        Array.ForEach([.. answers.Reverse()], backward.Add);
        Assert.Equal(20, forward.Choose().Count);
        Assert.Equal(forward.Choose(), backward.Choose());
        Assert.All(forward.Choose(), failure => Assert.NotEqual(failure.Label, failure.Predicted));
    }

    [Fact]
    public void Add_TakesNoticeOfEveryAnswerOfARun()
    {
        MemoryDataset clean = AugMix.Testing.SyntheticDataset.Create(130, side: 12);
        using GeneratedCorruptions source = new(clean, ["gaussian_noise", "contrast"]);
        EvaluatedRun run = new Evaluator(new FakePredictor(), new EvaluatorOptions { BatchSize = 48 }).Run("run", clean, source, null);
        FailureSelection failures = new(100_000);
        failures.Add(run.Outcomes);
        IReadOnlyList<Failure> all = failures.Choose();
        Assert.Equal((int)Math.Round(run.Report.Clean.Error * 130), all.Count(failure => failure.Corruption.Length == 0));
        Assert.All(run.Report.Corruptions, error => Assert.Equal((int)Math.Round(error.Error * 130), all.Count(failure => (failure.Corruption, failure.Severity) == (error.Name, error.Severity))));
        Assert.All(all, failure =>
        {
            SetOutcomes set = run.Outcomes.Corrupted.Prepend(run.Outcomes.Clean).First(set => (set.Corruption, set.Severity) == (failure.Corruption, failure.Severity));
            Assert.Equal((clean.Label(failure.Index), set.Predicted[failure.Index], set.Confidences[failure.Index]), (failure.Label, failure.Predicted, failure.Confidence));
        });
    }

    [Fact]
    public void None_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FailureSelection(0));
}
