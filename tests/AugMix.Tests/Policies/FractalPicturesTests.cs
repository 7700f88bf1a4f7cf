using System.Security.Cryptography;
using Xunit;

namespace AugMix.Tests;

public sealed class FractalPicturesTests
{
    private static readonly ImageShape s_shape = new(36, 36, 3);

    [Fact]
    public void Create_DependsOnSeedShapeAndNumberAlone()
    {
        IReadOnlyList<ImageBuffer> few = FractalPictures.Create(1, 3, s_shape);
        IReadOnlyList<ImageBuffer> many = FractalPictures.Create(1, 5, s_shape);
        for (int i = 0; i < few.Count; i++)
        {
            Assert.Equal(few[i].View.Samples, many[i].View.Samples);
            Assert.False(few[i].View.Samples.SequenceEqual(FractalPictures.Create(2, 3, s_shape)[i].View.Samples));
        }
    }

    [Fact]
    public void Create_GivesTheSamePicturesOnEveryMachine()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ImageBuffer picture in FractalPictures.Create(0, 256, s_shape))
        {
            hash.AppendData(picture.View.Samples);
        }

        // Recorded when the generator was made: a run that goes on must mix with the pictures it began with.
        Assert.Equal("7B79400AAE1668C409B27C4BEE00747015DC195BF724C5586F60AC42180E0E05", Convert.ToHexString(hash.GetHashAndReset()));
    }

    [Fact]
    public void Create_GivesPicturesOfRichStructure()
    {
        IReadOnlyList<ImageBuffer> pictures = FractalPictures.Create(0, 64, s_shape);
        Assert.Equal(64, pictures.Select(picture => Convert.ToHexString(picture.View.Samples)).Distinct().Count());

        // More values than a drawing of few colours has, in nearly every picture.
        Assert.InRange(pictures.Count(picture => picture.View.Samples.ToArray().Distinct().Count() > 60), 60, 64);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(64, 3, 3)]
    [InlineData(5, 9, 7)]
    public void Create_TakesAnyShape(int width, int height, int channels)
        => Assert.Equal(new ImageShape(width, height, channels, alpha: false), FractalPictures.Create(0, 2, new(width, height, channels, alpha: false))[1].Shape);

    [Fact]
    public void RoomFor_IsAnEighthLarger()
    {
        Assert.Equal(new ImageShape(36, 36, 3), FractalPictures.RoomFor(new(32, 32, 3)));
        Assert.Equal(new ImageShape(252, 252, 3), FractalPictures.RoomFor(new(224, 224, 4)));
        Assert.Equal(new ImageShape(1, 1, 1), FractalPictures.RoomFor(new(1, 1, 1)));
    }
}
