using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cosine_EqualsTheReference(bool complete)
    {
        // NumPy's vector cosine and the C library's differ in the last bit (one part in 2^52 of 1 + cos): measured at most 1.9e-16 of the base rate.
        const double LastBit = 2.3e-16;
        foreach (JsonElement golden in Golden("cosine_lr_cifar", complete))
        {
            double baseRate = golden.GetProperty("base_lr").GetDouble();
            CosineSchedule schedule = new(baseRate, golden.GetProperty("total_steps").GetInt64());
            long[] steps = [.. golden.GetProperty("steps").EnumerateArray().Select(step => step.GetInt64())];
            double[] rates = [.. golden.GetProperty("lr").EnumerateArray().Select(rate => rate.GetDouble())];
            for (int i = 0; i < steps.Length; i++)
            {
                Assert.Equal(rates[i], schedule.At(steps[i]), LastBit * baseRate);
            }
        }
    }

    [Fact]
    public void Warmup_RisesInALine_AndThenLeavesTheScheduleAlone()
    {
        CosineSchedule cosine = new(0.1, totalSteps: 50);
        WarmupSchedule schedule = new(cosine, warmupSteps: 10);

        Assert.Equal(Enumerable.Range(0, 9).Select(step => cosine.At(step) * ((step + 1) / 10.0)), Enumerable.Range(0, 9).Select(step => schedule.At(step)));
        Assert.Equal(Enumerable.Range(9, 41).Select(step => cosine.At(step)), Enumerable.Range(9, 41).Select(step => schedule.At(step)));
    }

    [Fact]
    public void Warmup_OfAConstantRate_IsALine()
        => Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.4], Enumerable.Range(0, 5).Select(step => Math.Round(new WarmupSchedule(new MilestoneSchedule(0.4, [9], 0.1, 10), 4).At(step), 15)));

    [Fact]
    public void Milestones_FallAfterTheirEpochs()
    {
        MilestoneSchedule schedule = new(0.8, [2, 3], 0.5, stepsPerEpoch: 2);

        Assert.Equal([0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.2], Enumerable.Range(0, 9).Select(step => schedule.At(step)));
    }

    [Fact]
    public void Options_ChooseTheSchedule()
    {
        TrainingOptions options = new() { Epochs = 4, LearningRate = 0.8, Schedule = ScheduleKind.Milestones, Rates = new() { WarmupEpochs = 1, Milestones = [2], Gamma = 0.5 } };

        Assert.Equal([0.4, 0.8, 0.8, 0.8, 0.4], Enumerable.Range(0, 5).Select(step => options.CreateSchedule(stepsPerEpoch: 2).At(step)));
        Assert.Contains("warmup_epochs 5", Assert.Throws<ArgumentException>(() => (options with { Rates = new() { WarmupEpochs = 5 } }).Resolve()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_EqualsTheReferenceExactly(bool complete)
    {
        foreach (JsonElement golden in Golden("step_lr_imagenet", complete))
        {
            int epochs = golden.GetProperty("epochs").GetInt32();
            StepSchedule schedule = new(golden.GetProperty("base_lr").GetDouble(), golden.GetProperty("batch_size").GetInt32(), epochs, stepsPerEpoch: 7);
            double[] rates = [.. golden.GetProperty("lr_by_epoch").EnumerateArray().Select(rate => rate.GetDouble())];
            Assert.Equal(rates, Enumerable.Range(0, epochs).Select(epoch => schedule.At(7L * epoch)));
            Assert.Equal(rates, Enumerable.Range(0, epochs).Select(epoch => schedule.At((7L * epoch) + 6)));
        }
    }

    [Fact]
    public void Cosine_HandComputedValues()
    {
        // Half way, the cosine is 0: (0.1 + 1e-6) / 2.
        CosineSchedule schedule = new(0.1, 100);
        Assert.Equal(0.1, schedule.At(0));
        Assert.Equal(0.0500005, schedule.At(50), 1e-15);
        Assert.Equal(1e-6, schedule.At(100), 1e-18);
    }

    [Fact]
    public void BadValuesAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(0.1, 0, 1, 1));
    }

    private static List<JsonElement> Golden(string section, bool complete)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(complete ? Repository.AllGolden("metrics/manifest.json") : Path.Combine(Repository.SmallGoldens, "metrics", "manifest.json")));
        return [.. manifest.RootElement.GetProperty(section).Clone().EnumerateArray()];
    }
}
