using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class FrostTests
{
    // Five flat pictures of levels 0, 50, 100, 150 and 200, so that a pixel tells which was laid on it.
    private static readonly FrostTextures s_flat = new("flat", [.. Enumerable.Range(0, 5).Select(i => Images.Constant(560, 315, 3, (byte)(50 * i)))]);

    [Fact]
    public void Apply_DrawsEachOfTheFivePictures()
    {
        // .75 * 100 + .45 * level.
        IEnumerable<byte> seen = Enumerable.Range(0, 60).Select(seed => Images.Corrupt(new Frost(s_flat), Images.Constant(32, 32, 3, 100), 5, CorruptionProfile.Cifar, (ulong)seed)[0]);
        Assert.Equal([(byte)75, (byte)97, (byte)120, (byte)142, (byte)165], seen.Distinct().Order());
    }

    [Fact]
    public void Apply_LaysAWholePictureScaledOverWhatIsLarger()
    {
        // A picture with a white left half: the right edge of the image, 2 of 2.2 halves away, is not in it whatever is drawn.
        ImageBuffer halves = Images.Constant(60, 40, 3, 0);
        for (int i = 0; i < halves.Shape.Length; i++)
        {
            halves.Target.Samples[i] = (byte)(i % 60 < 30 ? 200 : 0);
        }

        Frost frost = new(new FrostTextures("halves", [.. Enumerable.Repeat(halves, 5)]));
        byte[] corrupted = Images.Corrupt(frost, Images.Constant(600, 300, 1, 0), 1, CorruptionProfile.ImageNet);
        for (int y = 0; y < 300; y++)
        {
            Assert.Equal(80, corrupted[y * 600]);
            Assert.Equal(0, corrupted[(y * 600) + 599]);
        }
    }

    [Fact]
    public void Apply_GivesGreyThePictureInGrey()
    {
        ImageBuffer red = Images.Constant(300, 300, 3, 0);
        red.Target.Plane(0).Fill(255);
        byte[] corrupted = Images.Corrupt(new Frost(new FrostTextures("red", [.. Enumerable.Repeat(red, 5)])), Images.Constant(224, 224, 1, 100), 1, CorruptionProfile.ImageNet);

        // Red's luma is 76; 100 + .4 * 76 = 130.4.
        Assert.All(corrupted, sample => Assert.Equal(130, sample));
    }

    [Fact]
    public void Apply_TakesPicturesOfAnySize()
    {
        Frost frost = new(new FrostTextures("dots", [.. Enumerable.Repeat(Images.Constant(1, 1, 3, 100), 5)]));
        foreach (CorruptionProfile profile in Enum.GetValues<CorruptionProfile>())
        {
            foreach ((int width, int height) in ((int, int)[])[(1, 1), (2, 1), (50, 20)])
            {
                byte[] corrupted = Images.Corrupt(frost, Images.Constant(width, height, 3, 0), 5, profile);
                Assert.Equal([corrupted[0]], corrupted.Distinct());
                Assert.NotEqual(0, corrupted[0]);
            }
        }
    }

    [Fact]
    public void Scaled_GivesManyThreadsTheSamePicture()
    {
        FrostTextures textures = new("noise", [.. Enumerable.Range(0, 5).Select(i => TestImages.Noise(200, 150, 3, (uint)i + 1))]);
        byte[][] seen = new byte[8][];
        Workers.For(8, 8, (_, index) => seen[index] = textures.Scaled(2, 3, CorruptionProfile.TinyImageNet).Samples.ToArray());
        Assert.All(seen, picture => Assert.Equal(seen[0], picture));
    }

    [Fact]
    public void Textures_WantFivePicturesOfThreeChannels()
    {
        ImageBuffer colour = Images.Constant(4, 4, 3, 0);
        ImageBuffer grey = Images.Constant(4, 4, 1, 0);
        Assert.Throws<ArgumentException>(() => new FrostTextures("four", [colour, colour, colour, colour]));
        ArgumentException failure = Assert.Throws<ArgumentException>(() => new FrostTextures("grey", [colour, colour, grey, colour, colour]));
        Assert.Contains("4x4x1", failure.Message, StringComparison.Ordinal);
    }

    // What double precision gives, for every pair of samples and every severity's weights.
    [Theory]
    [InlineData(1, .2)]
    [InlineData(.85, .4)]
    [InlineData(.65, .7)]
    [InlineData(.6, .75)]
    public void DoubleProducts_EqualTheirScalarTwin(double weight, double other)
    {
        byte[] first = new byte[65536], second = new byte[65536], expected = new byte[65536], actual = new byte[65536];
        for (int i = 0; i < first.Length; i++)
        {
            (first[i], second[i]) = ((byte)(i >> 8), (byte)i);
        }

        DoubleProducts.RunScalar(first, second, weight, other, expected);
        DoubleProducts.Run(first, second, weight, other, actual);
        Assert.Equal(expected, actual);
        DoubleProducts.Run(first.AsSpan(1, 29), second.AsSpan(1, 29), weight, other, actual);
        Assert.Equal(expected.AsSpan(1, 29), actual.AsSpan(0, 29));
    }
}
