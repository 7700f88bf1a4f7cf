using System.Text.Json;
using Xunit;

namespace AugMix.Tests;

public sealed class CentralCropTests
{
    [Fact]
    public void Resized_RoundsAsTorchvision()
    {
        foreach (JsonElement golden in ResizeGoldens.Manifest.GetProperty("sizes").EnumerateArray())
        {
            int[] numbers = ResizeGoldens.Integers(golden);
            Assert.Equal((numbers[3], numbers[4]), CentralCrop.Resized(numbers[0], numbers[1], numbers[2]));
        }
    }

    [Fact]
    public void Of_LiesWhereTorchvisionsDoes()
    {
        foreach (JsonElement golden in ResizeGoldens.Manifest.GetProperty("middles").EnumerateArray())
        {
            int[] numbers = ResizeGoldens.Integers(golden);
            Assert.Equal(numbers[2], CentralCrop.Of(numbers[0], 20, Math.Min(numbers[1], 20)).Left);
        }
    }

    [Fact]
    public void Of_RefusesASquareThatDoesNotFit()
        => Assert.Throws<ArgumentException>(() => CentralCrop.Of(10, 20, 11));
}
