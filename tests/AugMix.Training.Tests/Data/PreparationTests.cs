using Xunit;

namespace AugMix.Training.Tests;

public sealed class PreparationTests
{
    [Fact]
    public void Normalization_OfThreeMeans_IsRefusedForGreyImages()
    {
        Preparation preparation = new() { Mean = [0.485f, 0.456f, 0.406f], Std = [0.229f, 0.224f, 0.225f] };

        ArgumentException error = Assert.Throws<ArgumentException>(() => preparation.ToNormalization(1, "fashion-mnist train"));
        Assert.Equal("mean has 3 numbers and std 3; the images of fashion-mnist train have 1 channels. Give one of each.", error.Message);
        _ = preparation.ToNormalization(3, "photos");
        Assert.Throws<ArgumentException>(() => (preparation with { Std = [0.5f] }).ToNormalization(3, "photos"));
    }

    [Fact]
    public void Choices_ThatContradictEachOther_AreRefused()
    {
        Assert.Contains("crop random-resized needs", Refusal(new() { Crop = CropKind.RandomResized }), StringComparison.Ordinal);
        Assert.Contains("resize_size 256 needs", Refusal(new() { ResizeSize = 256 }), StringComparison.Ordinal);
        Assert.Contains("resize_size 200 is smaller than image_size 224", Refusal(new() { ImageSize = 224, ResizeSize = 200 }), StringComparison.Ordinal);
        Assert.Contains("gives folders their classes; cifar10 has no folders", Refusal(new() { ClassMap = "map.csv" }), StringComparison.Ordinal);

        static string Refusal(Preparation preparation) => Assert.Throws<ArgumentException>(() => Datasets.Open("cifar10:/nowhere", preparation)).Message;
    }

    [Theory]
    [InlineData(224, 256)]
    [InlineData(32, 37)]
    [InlineData(112, 128)]
    [InlineData(1, 1)]
    public void ShortSide_IsThatOfThePublishedRatio(int size, int expected)
        => Assert.Equal(expected, new Preparation { ImageSize = size }.ShortSide);

    [Fact]
    public void Equality_IsThatOfTheValues()
    {
        Assert.Equal(new Preparation { Mean = [0.1f] }, new Preparation { Mean = [0.1f] });
        Assert.NotEqual(new Preparation { Mean = [0.1f] }, new Preparation { Mean = [0.2f] });
        Assert.NotEqual(new Preparation { ImageSize = 3 }, new Preparation());
    }
}
