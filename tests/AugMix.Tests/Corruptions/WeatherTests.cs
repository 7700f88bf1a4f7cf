using Xunit;

namespace AugMix.Tests;

// What the goldens do not show of snow and spatter.
public sealed class WeatherTests
{
    // The reference divides 0 by 0 where no drop is left, and its image is black.
    [Fact]
    public void Spatter_LeavesTheImageWhereNoDropIsLeft()
    {
        float[] mask = new float[30];
        mask.AsSpan().Fill(float.NaN);
        WaterMask.Fill(new double[30], 6, 5, .5, mask);
        Assert.All(mask, value => Assert.Equal(0, value));

        // Levels divided by 255 and multiplied again may lose one when they are truncated.
        ImageBuffer image = Images.Textured(6, 5, 3);
        ImageBuffer same = new(image.Shape);
        SpatterBlend.AddWater(image.View, mask, same.Target);
        for (int i = 0; i < image.Shape.Length; i++)
        {
            Assert.InRange(image.View.Samples[i] - same.View.Samples[i], 0, 1);
        }
    }

    [Fact]
    public void WaterMask_IsAsStrongAsAskedAtItsBrightest()
    {
        double[] liquid = new double[40 * 30];
        for (int i = 0; i < liquid.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, 40);
            liquid[i] = ((x - 20) * (x - 20)) + ((y - 15) * (y - 15)) < 60 ? .8 : 0;
        }

        float[] mask = new float[liquid.Length];
        WaterMask.Fill(liquid, 40, 30, .5, mask);
        Assert.Equal(.5f, mask.Max());
        Assert.Equal(0, mask.Min());
        Assert.Equal(0, mask[0]);
    }

    [Fact]
    public void Spatter_IsWaterOnWhiteAndMudOnBlackAsTheirColoursSay()
    {
        // Water only adds light; mud covers whole pixels with its brown.
        ImageBuffer white = Images.Constant(64, 64, 3, 255);
        Assert.All(Images.Corrupt(new Spatter(), white, 2, CorruptionProfile.TinyImageNet), sample => Assert.Equal(255, sample));
        ImageBuffer muddy = new(new ImageShape(64, 64, 3), Images.Corrupt(new Spatter(), Images.Constant(64, 64, 3, 0), 5, CorruptionProfile.TinyImageNet));
        Assert.InRange(muddy.View.Plane(0).ToArray().Max(), 62, 63);
        Assert.InRange(muddy.View.Plane(1).ToArray().Max(), 41, 42);
        Assert.InRange(muddy.View.Plane(2).ToArray().Max(), 19, 20);
    }

    // Half a turn leaves the sum of a layer and its turned twin as it is.
    [Fact]
    public void Snow_OfAConstantImageIsTheSameUpsideDown()
    {
        byte[] snowed = Images.Corrupt(new Snow(), Images.Constant(50, 40, 1, 60), 5, CorruptionProfile.Cifar);
        Assert.Equal(snowed, snowed.Reverse());
        Assert.True(snowed.Distinct().Count() > 10);
    }

    [Fact]
    public void NormalNoise_DrawsAsNumpyDoesWhereDrawsStandForIts()
    {
        double[] noise = new double[100];
        NormalNoise.Fill(.1, .2, new NumpyRandom(3), noise);
        NumpyRandom random = new(3);
        Assert.Equal(Enumerable.Range(0, 100).Select(_ => random.Normal(.1, .2)), noise);
    }

    // Over a million draws; bounds are five standard errors.
    [Fact]
    public void NormalNoise_IsNormal()
    {
        const int Draws = 1 << 20;
        double[] noise = new double[Draws];
        NormalNoise.Fill(0, 1, new SampleRandom(), noise);
        double error = 5 / Math.Sqrt(Draws);
        Assert.InRange(noise.Average(), -error, error);
        Assert.InRange(noise.Average(value => value * value), 1 - (error * Math.Sqrt(2)), 1 + (error * Math.Sqrt(2)));
        Assert.InRange(noise.Average(value => Math.Pow(value, 4)), 3 - (error * Math.Sqrt(96)), 3 + (error * Math.Sqrt(96)));
        foreach (double bound in (double[])[-3.5, -3, -2, -1, -.3, 0, .1, .5, 1.5, 2.5, 3.2, 4])
        {
            double share = NormalDistribution.Below(bound);
            double margin = 5 * Math.Sqrt(share * (1 - share) / Draws);
            Assert.InRange(noise.Count(value => value < bound) / (double)Draws, share - margin, share + margin);
        }
    }

    // All words' ends: nothing is infinite, signs are in balance, and the tail goes on where the table ends.
    [Fact]
    public void NormalQuantiles_GoOnIntoTheTail()
    {
        double[] values = new double[6];
        NormalQuantiles.Fill([0, 1, uint.MaxValue - 1, uint.MaxValue, 0xFFDFFFFE, 0xFFE00000], 0, 1, values);
        Assert.Equal(0, values[0]);
        Assert.Equal(0, values[1]);
        Assert.InRange(values[2], 5, 6);
        Assert.Equal(-values[2], values[3]);
        Assert.Equal(values[4], values[5], 1e-5);
    }
}
