using Xunit;

namespace AugMix.Training.Tests;

public sealed class DryRunTests : TrainingTest
{
    [Fact]
    public void Measure_CountsWhatARunHolds()
    {
        TrainingEstimate estimate = DryRun.Measure(Options, Data, steps: 2);

        using TrainingRun run = new(Options, Data);
        long parameters = run.Model.Parameters.Sum(parameter => (long)parameter.Value.Count);
        Assert.Equal((parameters, 5, 24, 2, 40), (estimate.Parameters, estimate.StepsPerEpoch, estimate.ViewsPerStep, estimate.MeasuredSteps, estimate.Images));
        Assert.Equal(run.Model.State().Sum(entry => (long)entry.Value.Data.Length), estimate.ModelBytes);
        Assert.Equal(2 * sizeof(float) * parameters, estimate.OptimizerBytes);
        Assert.Equal(3L * 24 * 64 * sizeof(float), estimate.BatchBytes);
        Assert.True(estimate.SecondsPerStep > 0 && estimate.MeasuredBytes >= 0 && estimate.ActivationBytes >= 0);
        Assert.Equal(15 * estimate.SecondsPerStep, estimate.SecondsInAll, 1e-12);
        Assert.NotEqual(Precision.Auto, estimate.Options.Precision);
    }

    [Fact]
    public void Measure_OfARunOfOneStep_StillMeasures()
        => Assert.Equal(1, DryRun.Measure(Options with { BatchSize = 40, Epochs = 1 }, Data).MeasuredSteps);

    [Fact]
    public void Measure_SaysWhatARunWouldRefuse()
        => Assert.Contains("validation_count", Assert.Throws<ArgumentException>(() => DryRun.Measure(Options with { EarlyStop = 2 }, Data)).Message, StringComparison.Ordinal);
}
