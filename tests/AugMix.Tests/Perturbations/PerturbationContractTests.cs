using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

// What every row of the table must do.
public sealed class PerturbationContractTests
{
    private static readonly string[] s_random = ["gaussian_noise", "shot_noise", "snow", "speckle_noise", "spatter"];
    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (1, 7), (7, 1), (2, 2), (5, 3), (28, 28), (31, 33), (70, 40)];

    public static TheoryData<string> Names => [.. Perturbations.All.Select(perturbation => perturbation.Name)];

    public static TheoryData<string, CorruptionProfile> NamesAndProfiles => new(
        from perturbation in Perturbations.All
        from profile in Enum.GetValues<CorruptionProfile>()
        select (perturbation.Name, profile));

    [Theory]
    [MemberData(nameof(NamesAndProfiles))]
    public void Apply_WritesEverySampleOfAnySizeAndLeavesTheSource(string name, CorruptionProfile profile)
    {
        Perturbation perturbation = Perturbations.Find(name);
        foreach ((int width, int height) in s_sizes)
        {
            foreach (int channels in (int[])[1, 3])
            {
                ImageBuffer image = Images.Textured(width, height, channels);
                byte[] before = image.View.Samples.ToArray();
                for (int level = 1; level <= perturbation.HighestLevel; level++)
                {
                    Sequences.Make(perturbation, image, profile, level);
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
        Perturbation perturbation = Perturbations.Find(name);
        foreach ((int width, int height) in s_sizes)
        {
            ImageShape shape = new(width, height, 3);
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, shape.Length, shape.Length);
                perturbation.Apply(new ImageView(shape, buffers.Span(0)), 1, profile, new SampleRandom(), new ImageTarget(shape, buffers.Span(1)), (_, _) => { });
            }
        }
    }

    [Theory]
    [MemberData(nameof(NamesAndProfiles))]
    public void Apply_FramesDiffer(string name, CorruptionProfile profile)
    {
        ImageBuffer image = Images.Textured(64, 64, 3);
        byte[] frames = Sequences.Make(Perturbations.Find(name), image, profile);
        int different = frames.Chunk(image.Shape.Length).Select(Convert.ToHexString).Distinct().Count();

        // Sigmas that are less than a bound apart, and drops that have run out of the image, may give equal bytes.
        Assert.InRange(different, Perturbations.Find(name).FrameCount(profile) - 3, 41);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_AnotherSeedMattersOnlyWhereSomethingIsDrawn(string name)
    {
        ImageBuffer image = Images.Textured(32, 32, 3);
        byte[] first = Sequences.Make(Perturbations.Find(name), image, CorruptionProfile.Cifar, seed: 1);
        byte[] second = Sequences.Make(Perturbations.Find(name), image, CorruptionProfile.Cifar, seed: 2);
        Assert.Equal(s_random.Contains(name), !first.SequenceEqual(second));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_AllocatesNothingOnceWarm(string name)
    {
        Perturbation perturbation = Perturbations.Find(name);
        PerturbationRandom draws = new(RandomKind.Native, 1);
        ImageBuffer image = Images.Textured(32, 32, 3);
        ImageBuffer frame = new(image.Shape);
        FrameAction take = (_, _) => { };
        Allocations.AssertNone(() =>
        {
            for (int number = 0; number < 3; number++)
            {
                perturbation.Apply(image.View, 1, CorruptionProfile.Cifar, draws.For(perturbation, 1, number), frame.Target, take);
            }
        });
    }

    // Frames cut from the middle of a larger image: where pixels do not move, those of the image cut before.
    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_OfASmallerFrameShowsTheMiddle(string name)
    {
        Perturbation perturbation = Perturbations.Find(name);
        ImageBuffer image = Images.Textured(45, 38, 3);
        ImageShape shape = new(32, 30, 3);
        ImageBuffer middle = new(shape);
        for (int channel = 0; channel < 3; channel++)
        {
            for (int y = 0; y < 30; y++)
            {
                // 13 columns are left over: 6.5 on the left, to the even number; 4 rows above.
                image.View.Plane(channel).Slice(((y + 4) * 45) + 6, 32).CopyTo(middle.Target.Plane(channel)[(y * 32)..]);
            }
        }

        byte[] frames = Sequences.Make(perturbation, image, CorruptionProfile.Cifar, shape: shape);
        bool moves = name is "zoom_blur" or "translate" or "rotate" or "tilt" or "scale" or "shear";
        Assert.Equal(!moves, frames.SequenceEqual(Sequences.Make(perturbation, middle, CorruptionProfile.Cifar)));

        // Tilt has no frame that shows the image as it is.
        int unmoved = name switch { "zoom_blur" => 0, "translate" => 7, _ => 15 };
        if (moves && name != "tilt")
        {
            Assert.Equal(middle.View.Samples.ToArray(), frames.AsSpan(unmoved * shape.Length, shape.Length).ToArray());
        }
    }

    [Theory]
    [InlineData("motion_blur")]
    [InlineData("zoom_blur")]
    [InlineData("snow")]
    [InlineData("brightness")]
    [InlineData("translate")]
    [InlineData("rotate")]
    [InlineData("tilt")]
    [InlineData("scale")]
    [InlineData("gaussian_blur")]
    [InlineData("shear")]
    public void Apply_GreyIsOneChannelOfTheSameImageInColour(string name)
    {
        ImageBuffer grey = Images.Textured(32, 28, 1);
        ImageBuffer colour = new(new ImageShape(32, 28, 3));
        for (int channel = 0; channel < 3; channel++)
        {
            grey.View.Samples.CopyTo(colour.Target.Plane(channel));
        }

        byte[] expected = Sequences.Make(Perturbations.Find(name), grey, CorruptionProfile.TinyImageNet);
        byte[] actual = Sequences.Make(Perturbations.Find(name), colour, CorruptionProfile.TinyImageNet);
        Assert.Equal(expected.Chunk(grey.Shape.Length).SelectMany(frame => (byte[])[.. frame, .. frame, .. frame]), actual);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_RefusesWrongArguments(string name)
    {
        Perturbation perturbation = Perturbations.Find(name);
        SampleRandom random = new();
        ImageBuffer image = Images.Textured(4, 4, 3);
        ImageBuffer frame = new(image.Shape);
        FrameAction take = (_, _) => { };
        foreach (int level in (int[])[-1, 0, perturbation.HighestLevel + 1])
        {
            Assert.Throws<ArgumentOutOfRangeException>("level", () => perturbation.Apply(image.View, level, CorruptionProfile.Cifar, random, frame.Target, take));
        }

        Assert.Throws<ArgumentOutOfRangeException>("profile", () => perturbation.Apply(image.View, 1, (CorruptionProfile)3, random, frame.Target, take));
        Assert.Throws<ArgumentNullException>("random", () => perturbation.Apply(image.View, 1, CorruptionProfile.Cifar, null!, frame.Target, take));
        Assert.Throws<ArgumentNullException>("take", () => perturbation.Apply(image.View, 1, CorruptionProfile.Cifar, random, frame.Target, null!));
        Assert.Throws<ArgumentException>("shape", () => perturbation.Apply(image.View, 1, CorruptionProfile.Cifar, random, new ImageBuffer(new ImageShape(4, 5, 3)).Target, take));
        Assert.Throws<ArgumentException>("shape", () => perturbation.Apply(image.View, 1, CorruptionProfile.Cifar, random, new ImageBuffer(new ImageShape(4, 4, 1)).Target, take));
        Assert.Throws<ArgumentException>("frames", () => perturbation.Apply(image.View, 1, CorruptionProfile.Cifar, random, image.Target, take));
        Assert.Throws<ArgumentException>("frames", () => perturbation.Apply(image.View, 1, CorruptionProfile.Cifar, random, image.Shape, new byte[7]));
        ImageBuffer four = new(new ImageShape(4, 4, 4));
        Assert.Throws<ArgumentException>("source", () => perturbation.Apply(four.View, 1, CorruptionProfile.Cifar, random, frame.Target, take));
    }
}
