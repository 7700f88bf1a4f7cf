using Xunit;

namespace AugMix.Tests;

// Small cases that can be followed with pencil and paper.
public sealed class HandWorkedSequenceTests
{
    [Fact]
    public void Translate_ShiftsByOnePixelAFrame()
    {
        ImageBuffer row = new(new ImageShape(4, 1, 1), [10, 20, 30, 40]);
        byte[][] frames = [.. Sequences.Make(Perturbations.Find("translate"), row, CorruptionProfile.Cifar).Chunk(4)];
        Assert.Equal([0, 0, 0, 0], frames[0]); // 7 pixels to the left
        Assert.Equal([30, 40, 0, 0], frames[5]);
        Assert.Equal([10, 20, 30, 40], frames[7]);
        Assert.Equal([0, 0, 0, 10], frames[10]);
    }

    // 255 * .015 = 3.825 a frame, from 57.375 below to 57.375 above; the others keep their ratio to the largest.
    [Fact]
    public void Brightness_ShiftsTheLargestChannel()
    {
        ImageBuffer pixel = new(new ImageShape(1, 1, 3), [200, 100, 50]);
        byte[][] frames = [.. Sequences.Make(Perturbations.Find("brightness"), pixel, CorruptionProfile.Cifar).Chunk(3)];
        Assert.Equal([142, 71, 35], frames[0]);
        Assert.Equal([200, 100, 50], frames[15]);
        Assert.Equal([255, 127, 63], frames[30]);
    }

    // The mean of a pixel with itself.
    [Fact]
    public void ZoomBlur_LeavesAConstantImage()
    {
        ImageBuffer image = Images.Constant(9, 9, 1, 77);
        Assert.All(Sequences.Make(Perturbations.Find("zoom_blur"), image, CorruptionProfile.Cifar), sample => Assert.InRange(sample, 76, 77));
    }

    [Fact]
    public void Spatter_WithoutDropsLeavesTheImage()
    {
        // A pixel's noise is its own smoothing: about every third is wet at first, and a fifth of its water goes with every frame.
        ImageBuffer pixel = new(new ImageShape(1, 1, 3), [200, 100, 50]);
        int[] dry = [.. Enumerable.Range(0, 20).Select(seed => Sequences.Make(Perturbations.Find("spatter"), pixel, CorruptionProfile.Cifar, seed: (ulong)seed)
            .Chunk(3).Reverse().TakeWhile(frame => frame is [200, 100, 50]).Count())];
        Assert.Contains(31, dry);
        Assert.All(dry, frames => Assert.InRange(frames, 26, 31));
    }
}
