using System.IO.Enumeration;
using Xunit;

namespace AugMix.Evaluation.Tests;

public class PublishedResultsTests
{
    // Table 6's Mixup column has the mean 3.6; what the paper prints is not known to be the rounded mean of its rounded rows.
    private const decimal HalfTheLastDigit = 0.05m;

    [Fact]
    public void All_ArePercentagesWithASource()
    {
        Assert.All(PublishedResults.All, result =>
        {
            Assert.InRange(result.Percent, 0.1m, 100);
            Assert.Equal((double)result.Percent / 100, result.Value, 1e-15);
            Assert.StartsWith("AugMix paper, ", result.Source, StringComparison.Ordinal);
            Assert.NotEmpty(result.Trust);
        });
        Assert.Equal(PublishedResults.All.Count, PublishedResults.All.DistinctBy(result => (result.DataSet, result.Network, result.Method, result.Number)).Count());

        // Tables 1 (twice), clean errors, 5 (twice) and 6 of 5 rows and 7 columns; two ablations of 3; Table 2 of 8 and 17; Table 3 of 8 and 11.
        Assert.Equal((6 * 35) + (2 * 3) + (8 * 17) + (8 * 11), PublishedResults.All.Count);
    }

    [Fact]
    public void MeansOfNetworks_ReAdd()
    {
        int means = 0;
        foreach (PublishedResult mean in PublishedResults.All.Where(result => result.Network == PublishedResults.MeanOfNetworks))
        {
            decimal[] rows = [.. PublishedResults.All.Where(result => result.Network != mean.Network && (result.DataSet, result.Method, result.Number) == (mean.DataSet, mean.Method, mean.Number)).Select(result => result.Percent)];
            Assert.Equal(4, rows.Length);
            Assert.True(Math.Abs(rows.Average() - mean.Percent) <= HalfTheLastDigit, $"{mean}: the rows have the mean {rows.Average()}.");
            means++;
        }

        Assert.Equal(42, means);
    }

    [Theory]
    [InlineData("corruption_error.*", "mce", 15)]
    [InlineData("stability.*.flip_rate", "stability.mean_flip_rate", 10)]
    public void MeansOfImageNet_ReAdd(string pattern, string mean, int count)
    {
        string[] methods = [.. PublishedResults.All.Where(result => result.Number == mean).Select(result => result.Method)];
        Assert.Equal(8, methods.Length);
        foreach (string method in methods)
        {
            IReadOnlyList<PublishedResult> row = PublishedResults.Find("imagenet", "ResNet-50", method);
            decimal[] parts = [.. row.Where(result => FileSystemName.MatchesSimpleExpression(pattern, result.Number)).Select(result => result.Percent)];
            Assert.Equal(count, parts.Length);

            // The parts are whole numbers, each rounded by up to a half; their means agree better. Measured worst: 0.133 (Standard, mCE).
            decimal whole = row.Single(result => result.Number == mean).Percent;
            Assert.True(Math.Abs(parts.Average() - whole) <= 0.14m, $"{method}: {parts.Average()} and {whole}");
        }
    }

    [Theory]
    [InlineData("cifar10", "wrn-40-2", "augmix", 11.2)]
    [InlineData("cifar10", "WideResNet-40-2", "Standard", 26.9)]
    [InlineData("cifar100", "allconv", "adversarial", 56.0)]
    [InlineData("cifar100", "densenet-bc-100-12", "cutmix", 59.2)]
    [InlineData("cifar100", "densenet-40-12", "augmix", 39.6)]
    [InlineData("cifar10", "resnext-29-4x32d", "mixup", 22.6)]
    [InlineData("cifar10", "wrn-40-2", "augmix-no-jsd", 13.1)]
    [InlineData("cifar100", "wrn-40-2", "random-autoaugment-jsd", 40.8)]
    public void Find_TakesThePapersNamesAndOurs(string dataSet, string network, string method, double percent)
        => Assert.Equal((decimal)percent, PublishedResults.Find(dataSet, network, method).Single(result => result.Number == "mean_corruption_error").Percent);

    [Fact]
    public void Find_HasEveryNumberOfARow()
        => Assert.Equal(
            ["mean_corruption_error", "clean.error", "clean.rms_calibration_error", "corrupted.rms_calibration_error", "stability.mean_flip_probability"],
            PublishedResults.Find("cifar10", "wrn-40-2", "augmix").Select(result => result.Number));

    [Theory]
    [InlineData("cifar10", "wrn-16-2", "augmix")]
    [InlineData("cifar10", "wrn-40-2", "pixmix")]
    [InlineData("svhn", "wrn-40-2", "augmix")]
    public void Find_WhatThePaperLacks_IsEmpty(string dataSet, string network, string method) => Assert.Empty(PublishedResults.Find(dataSet, network, method));

    [Fact]
    public void NumbersMeasuredHere_HaveTheSameNames()
    {
        StabilityReport stability = new()
        {
            Set = CorruptionSet.Official,
            Description = "sequences",
            Perturbations = [.. PerturbationList.Benchmark.Names.Select(name => new PerturbationStability(name, 1, PerturbationList.ReferenceOf(name), 1, 20, 31, 0.1, 1))],
            Scored = PerturbationList.Benchmark.Names,
            Normaliser = "alexnet",
        };
        EvaluationReport report = Reports.Of(Reports.Errors(CorruptionBenchmark.Scored, 0.01), CorruptionBenchmark.Scored) with { Normaliser = "alexnet", Stability = stability };
        HashSet<string> measured = [.. ReportNumbers.Of(report).Select(number => number.Name)];

        // Single flip rates are not measured here, only flip probabilities and the mean flip rate.
        Assert.Empty(PublishedResults.All.Select(result => result.Number).Where(name => !name.EndsWith(".flip_rate", StringComparison.Ordinal)).Distinct().Except(measured));
    }
}
