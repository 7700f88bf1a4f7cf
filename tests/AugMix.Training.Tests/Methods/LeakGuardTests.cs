using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class LeakGuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> MethodsAndProfiles
        => [.. Methods.All.SelectMany(method => AugMixProfiles.All.Select(profile => (method.Name, profile.Name)))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(MethodsAndProfiles))]
    public void EveryMethodOfEveryProfile_NamesWhatTheTableHas(string method, string profile)
    {
        foreach (bool all in new[] { false, true })
        {
            AugMixProfile chosen = AugMixProfiles.Find(profile);
            TrainingOptions options = new() { Method = method, AugMix = new() { Profile = chosen, Operations = chosen.Choose(all) } };
            IReadOnlyList<string> overlaps = LeakGuard.Overlaps(options);
            Assert.All(overlaps, name => Assert.NotNull(CorruptionOverlaps.Find(name)));
            Assert.Equal(overlaps.Count > 0 ? 1 : 0, LeakGuard.Warnings(options).Count);

            // Whoever draws from the profile's operations has the four when they are asked for.
            if (Methods.Find(method).Policy?.Invoke(options) is AugMixPolicy)
            {
                Assert.Equal(all, new[] { "brightness", "color", "contrast", "sharpness" }.All(overlaps.Contains));
            }
        }
    }

    [Theory]
    [InlineData("standard", "")]
    [InlineData("augmix", "")]
    [InlineData("mixup", "")]
    [InlineData("cutmix", "")]
    [InlineData("adversarial", "")]
    [InlineData("noisymix", "feature_additive_noise,feature_multiplicative_noise")]
    public void Overlaps_AreDecidedForEachMethod(string method, string expected)
        => Assert.Equal(expected, string.Join(',', LeakGuard.Overlaps(new() { Method = method })));

    [Fact]
    public void Overlaps_OfNoiseThatIsNotThereAreNone()
        => Assert.Equal(["feature_multiplicative_noise"], LeakGuard.Overlaps(new() { Method = "noisymix", Batch = new() { FeatureAdditiveNoise = 0 } }));

    [Fact]
    public void Warnings_SayWhatAndWhy()
    {
        TrainingOptions options = new() { AugMix = new() { Operations = [Operations.Find("rotate"), Operations.Find("sharpness"), Operations.Find("color")] } };
        Assert.Equal(
            "training used sharpness (as defocus_blur and gaussian_blur), color (as saturate), which overlap the test corruptions; such errors may not be reported as results on the -C benchmarks.",
            Assert.Single(LeakGuard.Warnings(options)));

        // Operations that are not drawn from are no leak.
        Assert.Empty(LeakGuard.Warnings(options with { Method = "standard" }));
    }

    [Theory]
    [InlineData("npy:/data/CIFAR-10-C", "CIFAR-10-C")]
    [InlineData("folder:/data/imagenet-c-bar/", "imagenet-c-bar")]
    [InlineData("folder:/data/ImageNet-C/gaussian_noise/3", "ImageNet-C")]
    [InlineData("folder:/data/mine/fog", "fog")]
    [InlineData("npy:/data/cifar-10", null)]
    [InlineData("fashion-mnist", null)]
    [InlineData("folder:/data/vitamin-c", null)]
    public void Warnings_KnowCorruptedFolders(string data, string? sign)
    {
        IReadOnlyList<string> warnings = LeakGuard.Warnings(new() { Data = data, Method = "standard" });
        Assert.Equal(sign is null ? [] : [$"the training images of {data} are corrupted ones (the folder {sign}); such errors may not be reported as results on the -C benchmarks."], warnings);
    }

    [Fact]
    public void Warnings_KnowGeneratedSets()
    {
        _folder.Write($"set/train/{CorruptionRecord.FileName}", 1);
        Assert.Contains(CorruptionRecord.FileName, Assert.Single(LeakGuard.Warnings(new() { Data = $"folder:{_folder.At("set")}", Method = "standard" })), StringComparison.Ordinal);
    }
}
