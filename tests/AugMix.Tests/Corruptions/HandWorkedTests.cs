using Xunit;

namespace AugMix.Tests;

// Small cases that can be followed with pencil and paper.
public sealed class HandWorkedTests
{
    // 255 times the increase is 12.75, 25.5, 38.25, 51, 76.5.
    [Fact]
    public void Brightness_AddsToTheLargestChannelAndKeepsHueAndSaturation()
    {
        Assert.Equal([(byte)112, (byte)125, (byte)138, (byte)151, (byte)176], Enumerable.Range(1, 5).Select(severity => Pixel(new BrightnessCorruption(), severity, 100)[0]));

        // Red 200 becomes 212.75; the others keep their ratio to it: 1/2 and 1/4.
        Assert.Equal([212, 106, 53], Pixel(new BrightnessCorruption(), 1, 200, 100, 50));
        Assert.Equal([255, 127, 63], Pixel(new BrightnessCorruption(), 5, 200, 100, 50));
    }

    // Of black and white in equal parts the mean is 1/2; levels 255 * (1/2 -+ factor/2).
    [Theory]
    [InlineData(1, 31, 223)]
    [InlineData(2, 63, 191)]
    [InlineData(3, 76, 178)]
    [InlineData(4, 89, 165)]
    [InlineData(5, 108, 146)]
    public void Contrast_ShrinksTowardsTheMean(int severity, byte dark, byte bright)
    {
        ImageBuffer image = new(new ImageShape(2, 1, 1), [0, 255]);
        Assert.Equal([dark, bright], Images.Corrupt(new ContrastCorruption(), image, severity, CorruptionProfile.Cifar));
    }

    // Half of two pixels is one: rows give 15 and 35.5, rounded to 36; the column gives 25.5, rounded to 26.
    [Fact]
    public void Pixelate_RoundsRowsBeforeColumns()
    {
        ImageBuffer image = new(new ImageShape(2, 2, 1), [10, 20, 30, 41]);
        Assert.Equal([26, 26, 26, 26], Images.Corrupt(new Pixelate(), image, 5, CorruptionProfile.TinyImageNet));
    }

    // Saturation 3/4 times 0.3: the smallest channel rises to 200 * (1 - 0.225) = 155.
    [Fact]
    public void Saturate_PullsTheOthersTowardsTheLargestChannel()
    {
        byte[] pixel = Pixel(new Saturate(), 1, 200, 50, 50);
        Assert.Equal(200, pixel[0]);
        Assert.InRange(pixel[1], 154, 155);
        Assert.Equal(pixel[1], pixel[2]);
    }

    // A disk of radius 1 is the five-point plus: the spot's level is spread over it in fifths.
    [Fact]
    public void DefocusBlur_SpreadsASpotOverTheDisk()
    {
        ImageBuffer image = new(new ImageShape(5, 5, 1));
        image.Target.Samples[12] = 255;
        byte[] corrupted = Images.Corrupt(new DefocusBlur(), image, 2, CorruptionProfile.TinyImageNet);
        int[] plus = [7, 11, 12, 13, 17];
        Assert.All(Enumerable.Range(0, 25), i => Assert.InRange(corrupted[i], plus.Contains(i) ? 50 : 0, plus.Contains(i) ? 51 : 0));
    }

    // A bright centre grows, down as it does across; the corner stays black.
    [Fact]
    public void ZoomBlur_EnlargesAboutTheCentre()
    {
        ImageBuffer image = new(new ImageShape(9, 9, 1));
        image.Target.Samples[40] = 255;
        byte[] corrupted = Images.Corrupt(new ZoomBlur(), image, 5, CorruptionProfile.Cifar);
        Assert.Equal(corrupted, Enumerable.Range(0, 81).Select(i => corrupted[(i % 9 * 9) + (i / 9)]));
        Assert.True(corrupted.Count(sample => sample > 0) > 4);
        Assert.Equal(0, corrupted[0]);
    }

    private static byte[] Pixel(Corruption corruption, int severity, params byte[] samples)
        => Images.Corrupt(corruption, new ImageBuffer(new ImageShape(1, 1, samples.Length), samples), severity, CorruptionProfile.Cifar);
}
