using Xunit;

namespace AugMix.Evaluation.Tests;

public class CorruptionNormaliserTests
{
    // The averages that google-research/augmix prints in imagenet.py, and those of the four extra corruptions in facebookresearch/augmentation-corruption.
    public static TheoryData<string, double> PublishedAverages => new()
    {
        { "gaussian_noise", 0.886428 }, { "shot_noise", 0.894468 }, { "impulse_noise", 0.922640 }, { "defocus_blur", 0.819880 }, { "glass_blur", 0.826268 },
        { "motion_blur", 0.785948 }, { "zoom_blur", 0.798360 }, { "snow", 0.866816 }, { "frost", 0.826572 }, { "fog", 0.819324 },
        { "brightness", 0.564592 }, { "contrast", 0.853204 }, { "elastic_transform", 0.646056 }, { "pixelate", 0.717840 }, { "jpeg_compression", 0.606500 },
        { "speckle_noise", 0.845388 }, { "gaussian_blur", 0.787108 }, { "spatter", 0.717512 }, { "saturate", 0.658248 },
    };

    [Theory]
    [MemberData(nameof(PublishedAverages))]
    public void Average_IsThePublishedOne(string name, double average) => Assert.Equal(average, CorruptionNormaliser.AlexNet.MeanErrorOf(name));

    [Fact]
    public void Names_AreTheBenchmarks()
    {
        Assert.Equal([.. CorruptionBenchmark.Scored, .. CorruptionBenchmark.Extra], CorruptionNormaliser.AlexNet.Names);
        Assert.Equal(0.788993, CorruptionBenchmark.Scored.Average(CorruptionNormaliser.AlexNet.MeanErrorOf), 5e-7);
        Assert.All(CorruptionNormaliser.AlexNet.Names, name => Assert.All(CorruptionBenchmark.Severities, severity => Assert.True(CorruptionNormaliser.AlexNet.ErrorOf(name, severity) > CorruptionNormaliser.AlexNet.CleanError)));
    }

    [Fact]
    public void Errors_WorkedByHand()
    {
        // fog: AlexNet's .67474 at severity 1 and .819324 on average, .435 clean.
        CorruptionNormaliser alexNet = CorruptionNormaliser.AlexNet;
        Assert.Equal(0.5 / 0.67474, alexNet.CorruptionError("fog", 1, 0.5), 1e-15);
        Assert.Equal((0.5 - 0.2) / (0.67474 - 0.435), alexNet.RelativeCorruptionError("fog", 1, 0.5, 0.2), 1e-15);
        Assert.Equal(0.5 / 0.819324, alexNet.CorruptionError("fog", 0.5), 1e-15);
        Assert.Equal((0.5 - 0.2) / (0.819324 - 0.435), alexNet.RelativeCorruptionError("fog", 0.5, 0.2), 1e-15);
    }

    [Fact]
    public void Report_HoldsTheRatiosThatItAverages()
    {
        string[] names = [.. CorruptionBenchmark.Scored, "saturate"];
        EvaluationReport report = Reports.Of(Reports.Errors(names, 0.01), CorruptionBenchmark.Scored) with { Normaliser = "alexnet" };
        Assert.Equal(names, report.NormalisedCorruptions.Select(corruption => corruption.Name));
        NormalisedCorruption[] averaged = [.. report.NormalisedCorruptions.Where(corruption => corruption.Averaged)];
        Assert.Equal(15, averaged.Length);
        Assert.Equal(report.Mce!.Value, averaged.Average(corruption => corruption.CorruptionError), 1e-14);
        Assert.Equal(report.RelativeMce!.Value, averaged.Average(corruption => corruption.RelativeCorruptionError), 1e-14);

        // A ratio of sums: not the mean of the ratios, since AlexNet's errors differ from severity to severity.
        NormalisedCorruption noise = report.NormalisedCorruptions[0];
        double[] errors = [0.1, 0.2, 0.3, 0.4, 0.5];
        double[] alexNet = [.69528, .82542, .93554, .98138, .99452];
        Assert.Equal(errors.Sum() / alexNet.Sum(), noise.CorruptionError, 1e-14);
        Assert.Equal(errors.Zip(alexNet, (error, other) => error / other), noise.Severities.Select(ratio => ratio.CorruptionError), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.NotEqual(noise.CorruptionError, noise.Severities.Average(ratio => ratio.CorruptionError), 1e-3);
        double clean = report.Clean.Error;
        Assert.Equal(errors.Sum(error => error - clean) / alexNet.Sum(error => error - 0.435), noise.RelativeCorruptionError, 1e-13);
        Assert.Equal((0.3 - clean) / (.93554 - 0.435), noise.Severities[2].RelativeCorruptionError, 1e-13);
        Assert.Empty(Reports.Two().NormalisedCorruptions);
    }

    [Fact]
    public void OtherClasses_AreWarnedOf()
    {
        Assert.Contains("10 classes", Assert.Single(CorruptionNormaliser.Warnings("alexnet", 10)), StringComparison.Ordinal);
        Assert.Empty(CorruptionNormaliser.Warnings("alexnet", 1000));
        Assert.Empty(CorruptionNormaliser.Warnings(null, 10));
    }
}
