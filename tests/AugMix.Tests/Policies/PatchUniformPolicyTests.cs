using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class PatchUniformPolicyTests
{
    private static readonly ImageShape s_shape = new(32, 32, 3);

    [Fact]
    public void Make_ChangesOneSquareAndNothingElse()
    {
        ImageBuffer source = TestImages.Noise(32, 32, 3);
        float[] clean = new float[s_shape.Length];
        float[] view = new float[s_shape.Length];
        Normalization.ImageNet.Apply(source.View, clean);
        new PatchUniformPolicy(10, 0.5).CreateMaker(s_shape).Make(source.View, new SampleRandom(), Normalization.ImageNet, view);
        int[] changed = [.. Enumerable.Range(0, view.Length).Where(i => view[i] != clean[i])];
        int[] columns = [.. changed.Select(i => i % 32).Distinct().Order()];
        int[] rows = [.. changed.Select(i => i / 32 % 32).Distinct().Order()];
        Assert.InRange(columns.Length, 5, 10);
        Assert.InRange(rows.Length, 5, 10);
        Assert.Equal(columns.Length - 1, columns[^1] - columns[0]);
        Assert.Equal(rows.Length - 1, rows[^1] - rows[0]);

        // Where noise leads beyond black or white, a sample there stays as it is.
        Assert.InRange(changed.Length, 0.9 * 3 * columns.Length * rows.Length, 3 * columns.Length * rows.Length);
    }

    [Fact]
    public void Noise_IsUniformInItsRange()
    {
        // Grey 128 of 255, ± 0.25: nothing is clipped. 307,200 samples in twenty classes of 15,360: chi squared has mean 19, and
        // exceeds 61 once in a million.
        const double Amplitude = 0.25;
        ImageBuffer grey = new(s_shape, [.. Enumerable.Repeat((byte)128, s_shape.Length)]);
        ViewMaker maker = new PatchUniformPolicy(64, Amplitude).CreateMaker(s_shape);
        SampleRandom random = new();
        float[] view = new float[s_shape.Length];
        int[] counts = new int[20];
        for (int i = 0; i < 100; i++)
        {
            maker.Make(grey.View, random.Reset(9, SampleStream.View, 0, i, 1), Normalization.None, view);
            foreach (float sample in view)
            {
                double noise = (sample - (128 / 255f)) / Amplitude;
                Assert.InRange(noise, -1.00001, 1.00001);
                counts[Math.Clamp((int)((noise + 1) * 10), 0, 19)]++;
            }
        }

        Assert.InRange(counts.Sum(count => Math.Pow(count - 15_360, 2) / 15_360), 2, 61);
    }

    [Fact]
    public void Make_ClipsAtBlackAndWhite()
    {
        ImageBuffer source = TestImages.Noise(32, 32, 3);
        float[] view = new float[s_shape.Length];
        new PatchUniformPolicy(64, 1).CreateMaker(s_shape).Make(source.View, new SampleRandom(), Normalization.None, view);
        Assert.All(view, sample => Assert.InRange(sample, 0, 1));
        Assert.InRange(view.Count(sample => sample is 0 or 1), s_shape.Length / 4, s_shape.Length * 3 / 4);
    }

    [Fact]
    public void Make_LeavesAlpha()
    {
        ImageShape shape = new(8, 8, 4);
        ImageBuffer source = TestImages.Noise(8, 8, 4);
        ImageBuffer view = new(shape);
        new PatchUniformPolicy(100).CreateMaker(shape).Make(source.View, new SampleRandom(), view.Target);
        Assert.Equal(source.View.Plane(3), view.View.Plane(3));
        Assert.False(source.View.Plane(0).SequenceEqual(view.View.Plane(0)));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(16, 0)]
    [InlineData(16, 1.01)]
    [InlineData(16, double.NaN)]
    public void Options_AreChecked(int size, double amplitude) => Assert.Throws<ArgumentOutOfRangeException>(() => new PatchUniformPolicy(size, amplitude));
}
