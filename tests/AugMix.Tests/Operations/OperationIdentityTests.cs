using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class OperationIdentityTests
{
    [Theory]
    [InlineData("posterize", 8)]
    [InlineData("solarize", 256)]
    [InlineData("rotate", 0)]
    [InlineData("rotate", 360)]
    [InlineData("rotate", -720)]
    [InlineData("shear_x", 0)]
    [InlineData("shear_y", 0)]
    [InlineData("translate_x", 0)]
    [InlineData("translate_y", 0)]
    [InlineData("color", 1)]
    [InlineData("contrast", 1)]
    [InlineData("brightness", 1)]
    [InlineData("sharpness", 1)]
    public void Apply_WithTheParameterThatChangesNothing_IsTheSource(string name, double parameter)
    {
        foreach ((int width, int height) in new[] { (1, 1), (2, 3), (31, 33), (70, 5) })
        {
            ImageBuffer source = TestImages.Noise(width, height, 3);
            byte[] actual = PoisonedImage.Write(source.Shape, target => Operations.Find(name).Apply(source.View, parameter, target));
            Assert.Equal(source.View.Samples, actual);
        }
    }

    [Fact]
    public void IsIdentity_OnlyWhereApplyLeavesEverySample()
    {
        // Every value is met, so that a change anywhere shows.
        ImageBuffer source = TestImages.Noise(64, 48, 3);
        foreach (Operation operation in Operations.All)
        {
            int identities = 0;
            foreach (double parameter in operation.Parameter is null ? [0] : Parameters().Where(operation.Parameter.Contains))
            {
                byte[] actual = PoisonedImage.Write(source.Shape, target => operation.Apply(source.View, parameter, target));
                bool isIdentity = operation.IsIdentity(parameter);
                Assert.Equal(isIdentity, operation.Parameter is not null && source.View.Samples.SequenceEqual(actual));
                identities += isIdentity ? 1 : 0;
            }

            Assert.Equal(operation.Parameter is not null, identities > 0);
        }

        static IEnumerable<double> Parameters()
            => [0, -0.0, 1, -1, 0.5, 2, 4, 7, 8, 0.9, 1.1, 90, 180, 360, -360, 720, 359, 128, 254, 255, 255.5, 256];
    }

    [Theory]
    [InlineData(31, 31)]
    [InlineData(20, 20)]
    public void Rotate_ByQuarterTurns_MovesPixelsWhole(int width, int height)
    {
        ImageBuffer source = TestImages.Noise(width, height, 1);
        byte[] actual = PoisonedImage.Write(source.Shape, target => new Rotate().Apply(source.View, 90, target));

        // Counter-clockwise: the first row of the result is the last column of the source.
        Assert.Equal(
            Enumerable.Range(0, width * height).Select(i => source.View.Samples[((i % width) * width) + width - 1 - (i / width)]),
            actual);
    }

    [Fact]
    public void Rotate_ByHalfATurn_ReversesTheImage()
    {
        ImageBuffer source = TestImages.Noise(31, 18, 1);
        byte[] actual = PoisonedImage.Write(source.Shape, target => new Rotate().Apply(source.View, 180, target));
        Assert.Equal(source.View.Samples.ToArray().Reverse(), actual);
    }
}
