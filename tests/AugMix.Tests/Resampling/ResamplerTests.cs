using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(Interpolation.Nearest)]
    [InlineData(Interpolation.Lanczos)]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Bicubic)]
    [InlineData(Interpolation.Box)]
    [InlineData(Interpolation.Hamming)]
    public void Resize_GivesPillowsBytes(Interpolation interpolation)
    {
        Resampler resampler = new();
        List<string> wrong = [];
        int compared = 0;
        foreach (JsonElement golden in ResizeGoldens.Manifest.GetProperty("cases").EnumerateArray())
        {
            if (golden.GetProperty("filter").GetInt32() != (int)interpolation)
            {
                continue;
            }

            ImageBuffer source = ResizeGoldens.Image(golden.GetProperty("image").GetString()!);
            int[] part = ResizeGoldens.Integers(golden.GetProperty("part"));
            int[] size = ResizeGoldens.Integers(golden.GetProperty("size"));
            ImageBuffer result = new(Sized(source.Shape, size[0], size[1]));
            resampler.Resize(source.View, new PixelBox(part[0], part[1], part[2], part[3]), interpolation, size[0], size[1], PixelBox.Whole(result.Shape), result.Target);
            compared++;
            if (ResizeGoldens.Digest(result.View.Samples) != golden.GetProperty("sha256").GetString())
            {
                wrong.Add(golden.ToString());
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(compared, 100, int.MaxValue);
    }

    [Fact]
    public void CentralCrop_GivesTorchvisionsBytes()
    {
        Resampler resampler = new();
        foreach (JsonElement golden in ResizeGoldens.Manifest.GetProperty("tests").EnumerateArray())
        {
            ImageBuffer source = ResizeGoldens.Image(golden.GetProperty("image").GetString()!);
            int side = golden.GetProperty("side").GetInt32();
            (int width, int height) = CentralCrop.Resized(source.Shape.Width, source.Shape.Height, golden.GetProperty("short").GetInt32());
            ImageBuffer result = new(Sized(source.Shape, side, side));
            resampler.Resize(source.View, PixelBox.Whole(source.Shape), Interpolation.Bilinear, width, height, CentralCrop.Of(width, height, side), result.Target);
            Assert.True(ResizeGoldens.Digest(result.View.Samples) == golden.GetProperty("sha256").GetString(), golden.ToString());
        }
    }

    [Theory]
    [InlineData(Interpolation.Nearest)]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Lanczos)]
    public void Resize_OfAWindow_IsThatPartOfTheWhole(Interpolation interpolation)
    {
        ImageBuffer source = ResizeGoldens.Image("noise");
        Resampler resampler = new();
        foreach ((int width, int height) in new[] { (61, 47), (100, 30), (61, 90), (20, 47), (33, 21) })
        {
            ImageBuffer whole = new(new ImageShape(width, height, 3));
            resampler.Resize(source.View, interpolation, whole.Target);
            PixelBox window = new(width / 3, height / 4, width / 2, height / 2);
            ImageBuffer part = new(new ImageShape(window.Width, window.Height, 3));
            resampler.Resize(source.View, PixelBox.Whole(source.Shape), interpolation, width, height, window, part.Target);
            for (int c = 0; c < 3; c++)
            {
                for (int y = 0; y < window.Height; y++)
                {
                    Assert.Equal(
                        whole.View.Plane(c).Slice(((window.Top + y) * width) + window.Left, window.Width).ToArray(),
                        part.View.Plane(c).Slice(y * window.Width, window.Width).ToArray());
                }
            }
        }
    }

    [Fact]
    public void Resize_OfAPart_IsThatOfTheImageCutOut()
    {
        ImageBuffer source = ResizeGoldens.Image("coffee");
        PixelBox part = new(13, 21, 70, 90);
        ImageBuffer cut = new(new ImageShape(part.Width, part.Height, 3));
        new Resampler().Resize(source.View, part, Interpolation.Bicubic, part.Width, part.Height, PixelBox.Whole(cut.Shape), cut.Target);
        ImageBuffer expected = new(new ImageShape(40, 50, 3));
        ImageBuffer actual = new(expected.Shape);
        Resampler resampler = new();
        resampler.Resize(cut.View, Interpolation.Bicubic, expected.Target);
        resampler.Resize(source.View, part, Interpolation.Bicubic, 40, 50, PixelBox.Whole(actual.Shape), actual.Target);

        Assert.Equal(source.View.Plane(1)[((21 * source.Shape.Width) + 13)..][..70].ToArray(), cut.View.Plane(1)[..70].ToArray());
        Assert.Equal(expected.View.Samples.ToArray(), actual.View.Samples.ToArray());
    }

    [Fact]
    public void Resize_AllocatesNothing_WhenWarm()
    {
        ImageBuffer source = ResizeGoldens.Image("chelsea");
        ImageBuffer result = new(new ImageShape(64, 64, 3));
        Resampler resampler = new();
        void Run(Interpolation interpolation) => resampler.Resize(source.View, new PixelBox(3, 5, 100, 90), interpolation, 64, 64, PixelBox.Whole(result.Shape), result.Target);
        Run(Interpolation.Lanczos);
        Allocations.AssertNone(() =>
        {
            Run(Interpolation.Bilinear);
            Run(Interpolation.Nearest);
        });
    }

    [Fact]
    public void Resize_RefusesWhatDoesNotFit()
    {
        ImageBuffer source = ResizeGoldens.Image("noise");
        ImageBuffer result = new(new ImageShape(8, 8, 3));
        PixelBox whole = PixelBox.Whole(source.Shape);
        PixelBox window = PixelBox.Whole(result.Shape);
        void Refuses(PixelBox part, PixelBox of, ImageShape shape)
            => Assert.Throws<ArgumentException>(() => new Resampler().Resize(source.View, part, Interpolation.Bilinear, 8, 8, of, new ImageBuffer(shape).Target));

        Refuses(whole with { Left = 1 }, window, result.Shape);
        Refuses(whole with { Width = 0 }, window, result.Shape);
        Refuses(whole, window with { Top = 1 }, result.Shape);
        Refuses(whole, window, new ImageShape(8, 7, 3));
        Refuses(whole, window, new ImageShape(8, 8, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler().Resize(source.View, (Interpolation)6, result.Target));
    }

    private static ImageShape Sized(ImageShape shape, int width, int height) => new(width, height, shape.Channels, shape.HasAlpha);
}
