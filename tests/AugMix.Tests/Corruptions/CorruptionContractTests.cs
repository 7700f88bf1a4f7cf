using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

// What every row of the table must do.
public sealed class CorruptionContractTests
{
    private static readonly string[] s_random =
    [
        "gaussian_noise", "shot_noise", "impulse_noise", "glass_blur", "motion_blur", "snow", "frost", "fog", "elastic_transform", "speckle_noise", "spatter",
        .. Corruptions.BarNames.Where(name => name != "circular_motion_blur"),
    ];

    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (1, 7), (7, 1), (2, 2), (5, 3), (28, 28), (31, 33), (70, 100)];

    public static TheoryData<string> Names => [.. AllCorruptions.All.Select(corruption => corruption.Name)];

    public static TheoryData<string> BarNames => [.. Corruptions.BarNames];

    public static TheoryData<string, CorruptionProfile> NamesAndProfiles => new(
        from corruption in AllCorruptions.All
        from profile in Enum.GetValues<CorruptionProfile>()
        select (corruption.Name, profile));

    [Theory]
    [MemberData(nameof(NamesAndProfiles))]
    public void Apply_WritesEverySampleOfAnySizeAndLeavesTheSource(string name, CorruptionProfile profile)
    {
        Corruption corruption = AllCorruptions.Find(name);
        foreach ((int width, int height) in s_sizes)
        {
            foreach (int channels in (int[])[1, 3])
            {
                ImageBuffer image = Images.Textured(width, height, channels);
                byte[] before = image.View.Samples.ToArray();
                for (int severity = 1; severity <= 5; severity++)
                {
                    Images.Corrupt(corruption, image, severity, profile);
                }

                Assert.Equal(before, image.View.Samples.ToArray());
            }
        }
    }

    [Theory]
    [MemberData(nameof(NamesAndProfiles))]
    public void Apply_StaysInsideItsMemory(string name, CorruptionProfile profile)
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        Corruption corruption = AllCorruptions.Find(name);
        foreach ((int width, int height) in s_sizes)
        {
            ImageShape shape = new(width, height, 3);
            foreach (bool atStart in (bool[])[false, true])
            {
                GuardedMemory source = new(shape.Length, atStart);
                GuardedMemory destination = new(shape.Length, atStart);
                TestImages.FillNoise(source.GetSpan(), 2);
                corruption.Apply(new ImageView(shape, source.GetSpan()), 5, profile, new SampleRandom(), new ImageTarget(shape, destination.GetSpan()));
                ((IDisposable)source).Dispose();
                ((IDisposable)destination).Dispose();
            }
        }
    }

    [Theory]
    [MemberData(nameof(NamesAndProfiles))]
    public void Apply_EachSeverityGivesAnotherImage(string name, CorruptionProfile profile)
    {
        ImageBuffer image = Images.Textured(64, 64, 3);
        IEnumerable<string> outputs = Enumerable.Range(1, 5)
            .Select(severity => Convert.ToHexString(Images.Corrupt(AllCorruptions.Find(name), image, severity, profile)));
        Assert.Equal(5, outputs.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_AnotherSeedMattersOnlyWhereSomethingIsDrawn(string name)
    {
        ImageBuffer image = Images.Textured(32, 32, 3);
        IEnumerable<string> outputs = Enumerable.Range(1, 8)
            .Select(seed => Convert.ToHexString(Images.Corrupt(AllCorruptions.Find(name), image, 3, CorruptionProfile.Cifar, (ulong)seed)));
        Assert.Equal(s_random.Contains(name), outputs.Distinct().Count() > 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_AllocatesNothingOnceWarm(string name)
    {
        Corruption corruption = AllCorruptions.Find(name);
        CorruptionRandom draws = new(RandomKind.Native, 1);
        ImageBuffer image = Images.Textured(32, 32, 3);
        ImageBuffer corrupted = new(image.Shape);
        Allocations.AssertNone(() =>
        {
            for (int number = 0; number < 50; number++)
            {
                corruption.Apply(image.View, 5, CorruptionProfile.Cifar, draws.For(corruption, 5, number), corrupted.Target);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_RefusesWrongArguments(string name)
    {
        Corruption corruption = AllCorruptions.Find(name);
        SampleRandom random = new();
        ImageBuffer image = Images.Textured(4, 4, 3);
        ImageBuffer other = new(new ImageShape(4, 5, 3));
        ImageBuffer same = new(image.Shape);
        foreach (int severity in (int[])[-1, 0, 6])
        {
            ArgumentOutOfRangeException failure = Assert.Throws<ArgumentOutOfRangeException>(
                "severity", () => corruption.Apply(image.View, severity, CorruptionProfile.Cifar, random, same.Target));
            Assert.Contains($"Severity {severity} is outside 1 to 5", failure.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>("profile", () => corruption.Apply(image.View, 1, (CorruptionProfile)3, random, same.Target));
        Assert.Throws<ArgumentException>("destination", () => corruption.Apply(image.View, 1, CorruptionProfile.Cifar, random, other.Target));
        Assert.Throws<ArgumentException>("destination", () => corruption.Apply(image.View, 1, CorruptionProfile.Cifar, random, image.Target));
        Assert.Throws<ArgumentNullException>("random", () => corruption.Apply(image.View, 1, CorruptionProfile.Cifar, null!, same.Target));
    }

    // What is defined channel by channel gives a grey image what it gives each channel of the same image in colour.
    [Theory]
    [InlineData("defocus_blur")]
    [InlineData("glass_blur")]
    [InlineData("motion_blur")]
    [InlineData("zoom_blur")]
    [InlineData("snow")]
    [InlineData("fog")]
    [InlineData("brightness")]
    [InlineData("contrast")]
    [InlineData("elastic_transform")]
    [InlineData("pixelate")]
    [InlineData("gaussian_blur")]
    public void Apply_GreyIsOneChannelOfTheSameImageInColour(string name)
    {
        ImageBuffer grey = Images.Textured(32, 28, 1);
        ImageBuffer colour = new(new ImageShape(32, 28, 3));
        for (int channel = 0; channel < 3; channel++)
        {
            grey.View.Samples.CopyTo(colour.Target.Plane(channel));
        }

        byte[] expected = Images.Corrupt(AllCorruptions.Find(name), grey, 4, CorruptionProfile.Cifar);
        byte[] actual = Images.Corrupt(AllCorruptions.Find(name), colour, 4, CorruptionProfile.Cifar);
        Assert.Equal([.. expected, .. expected, .. expected], actual);
    }

    // The C-bar code knows colour only: grey is its first channel.
    [Theory]
    [MemberData(nameof(BarNames))]
    public void Apply_GreyIsTheFirstChannelOfTheSameImageInColour(string name)
    {
        ImageBuffer grey = Images.Textured(37, 28, 1);
        ImageBuffer colour = new(new ImageShape(37, 28, 3));
        for (int channel = 0; channel < 3; channel++)
        {
            grey.View.Samples.CopyTo(colour.Target.Plane(channel));
        }

        foreach (CorruptionProfile profile in Enum.GetValues<CorruptionProfile>())
        {
            byte[] expected = Images.Corrupt(AllCorruptions.Find(name), colour, 4, profile)[..(37 * 28)];
            Assert.Equal(expected, Images.Corrupt(AllCorruptions.Find(name), grey, 4, profile));
        }
    }

    // Weights that sum to 1 up to rounding may lose one level whenever levels are truncated to bytes; glass blur does that twice.
    [Theory]
    [InlineData("defocus_blur", 1)]
    [InlineData("glass_blur", 2)]
    [InlineData("motion_blur", 0)]
    [InlineData("zoom_blur", 1)]
    [InlineData("contrast", 1)]
    [InlineData("elastic_transform", 1)]
    [InlineData("pixelate", 0)]
    [InlineData("gaussian_blur", 1)]
    [InlineData("saturate", 1)]
    public void Apply_LeavesAConstantImage(string name, int levels)
    {
        foreach (byte level in (byte[])[0, 1, 100, 254, 255])
        {
            for (int severity = 1; severity <= 5; severity++)
            {
                byte[] corrupted = Images.Corrupt(AllCorruptions.Find(name), Images.Constant(40, 30, 1, level), severity, CorruptionProfile.TinyImageNet);
                Assert.All(corrupted, sample => Assert.InRange(sample, Math.Max(0, level - levels), level));
            }
        }
    }
}
