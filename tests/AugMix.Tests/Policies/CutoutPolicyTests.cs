using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class CutoutPolicyTests
{
    private static readonly ImageShape s_shape = new(32, 32, 3);

    // An integer of 32 values is the low five bits of a word.
    [Fact]
    public void Make_ZeroesOneSquareAfterNormalisation()
    {
        float[] view = View(new CutoutPolicy(16), Normalization.ImageNet, new(10, 20));
        float[] clean = new float[s_shape.Length];
        Normalization.ImageNet.Apply(White.View, clean);
        for (int i = 0; i < view.Length; i++)
        {
            (int x, int y) = (i % 32, i / 32 % 32);
            Assert.Equal(x is >= 12 and < 28 && y is >= 2 and < 18 ? 0 : clean[i], view[i]);
        }
    }

    [Theory]
    [InlineData(0, 0, 64)]
    [InlineData(31, 31, 81)]
    [InlineData(0, 16, 128)]
    [InlineData(8, 8, 256)]
    [InlineData(7, 8, 240)]
    public void Make_ClipsTheSquareAtTheBorder(int row, int column, int erased)
        => Assert.Equal(3 * erased, View(new CutoutPolicy(16), Normalization.None, new(row, column)).Count(sample => sample == 0));

    [Fact]
    public void Make_WritesTheMeansNearestByteIntoViewsOfBytes()
    {
        ImageBuffer view = new(s_shape);
        new CutoutPolicy(16, Normalization.ImageNet).CreateMaker(s_shape).Make(White.View, new ScriptedDraws(16, 16), view.Target);
        Assert.Equal([124, 116, 104], [view.View.Plane(0)[(16 * 32) + 16], view.View.Plane(1)[(16 * 32) + 16], view.View.Plane(2)[(16 * 32) + 16]]);
        Assert.Equal(3 * 256, view.View.Samples.Length - view.View.Samples.Count((byte)255));
    }

    [Fact]
    public void Make_LeavesAlpha()
    {
        ImageShape shape = new(8, 8, 4);
        ImageBuffer source = TestImages.Noise(8, 8, 4);
        float[] view = new float[shape.Length];
        new CutoutPolicy(100).CreateMaker(shape).Make(source.View, new SampleRandom(), Normalization.None, view);
        Assert.All(view[..^shape.PlaneLength], sample => Assert.Equal(0, sample));
        Assert.Equal(source.View.Plane(3).ToArray().Select(sample => sample / 255f), view[^shape.PlaneLength..]);
    }

    [Fact]
    public void Make_CentresAreUniform()
    {
        // A square of one pixel shows its centre. 102,400 views, 100 expected at each of 1,024 places: chi squared has mean 1,023
        // and deviation 45; the bound is five deviations.
        int[] counts = new int[32 * 32];
        ViewMaker maker = new CutoutPolicy(1).CreateMaker(s_shape);
        SampleRandom random = new();
        float[] view = new float[s_shape.Length];
        for (int i = 0; i < 102_400; i++)
        {
            maker.Make(White.View, random.Reset(3, SampleStream.View, 0, i, 1), Normalization.None, view);
            counts[view.AsSpan().IndexOf(0)]++;
        }

        Assert.InRange(counts.Sum(count => (count - 100) * (count - 100) / 100.0), 1023 - 226, 1023 + 226);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Size_IsAtLeastOne(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new CutoutPolicy(size));

    private static ImageBuffer White => new(s_shape, [.. Enumerable.Repeat((byte)255, s_shape.Length)]);

    private static float[] View(CutoutPolicy policy, Normalization normalization, ScriptedDraws place)
    {
        float[] view = new float[s_shape.Length];
        policy.CreateMaker(s_shape).Make(White.View, place, normalization, view);
        return view;
    }
}
