using System.Runtime.Intrinsics;
using Xunit;

namespace AugMix.Tests;

public sealed class ShearPartTests
{
    [Fact]
    public void Steps_AreTheDefinitions_WhereTheyAreNotInDoubt()
    {
        NumpyRandom random = new(5);
        int certain = 0;
        for (int i = 0; i < 4000; i++)
        {
            double unit = Math.ScaleB(random.Uniform(-2, 2), -random.Choice(45));
            double shift = random.Choice(2) == 0 ? random.Uniform(-3, 3) : random.Choice(400) - 200 + ((random.Choice(65536) + unit) / 65536);
            ShearPart part = ShearPart.Of(shift);
            int column = random.Choice(8192);
            int place = column + part.Whole;
            if (part.IsKnown && place >= 0 && place < 8191)
            {
                certain += AssertSteps(part, column + 0.5 + shift - 0.5 - place, random);
            }
        }

        Assert.True(certain > 50_000, $"Only {certain} pixels were not in doubt.");
    }

    // Every vector of one fraction and many differences; how many lanes were certain.
    private static int AssertSteps(ShearPart part, double exact, NumpyRandom random)
    {
        byte[] first = new byte[Vector512<byte>.Count];
        byte[] second = new byte[Vector512<byte>.Count];
        for (int i = 0; i < first.Length; i++)
        {
            first[i] = (byte)(random.Choice(3) == 0 ? random.Choice(2) * 255 : random.Choice(256));
            second[i] = (byte)(random.Choice(3) == 0 ? random.Choice(2) * 255 : random.Choice(256));
        }

        Vector512<short> low = Vector512.Create(part.Low);
        Vector512<short> high = Vector512.Create(part.High);
        Vector512<byte> steps = ShearPart.Steps(Vector512.Create(first), Vector512.Create(second), low, low, high, high, out Vector512<short> doubt, out Vector512<short> oddDoubt);
        Vector512<byte> values = Vector512.Create(part.Low < 0 ? second : first) + steps;
        int certain = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if ((i % 2 == 0 ? doubt : oddDoubt)[i / 2] == 0)
            {
                double value = first[i] + ((second[i] - first[i]) * exact);
                Assert.True((byte)value == values[i], $"{first[i]} and {second[i]} at {exact:R}: {value:R}, not {values[i]}");
                certain++;
            }
        }

        return certain;
    }

    [Theory]
    [InlineData(0.25, 0, 16384, 16384)]
    [InlineData(-0.25, -1, -16384, -16384)]
    [InlineData(3, 3, 0, 0)]
    [InlineData(1.3, 1, 19660, 19661)]
    public void Of_SplitsAShift(double shift, int whole, short low, short high)
        => Assert.Equal(new ShearPart(whole, low, high, IsKnown: true), ShearPart.Of(shift));

    [Theory]
    [InlineData(-1e-30)]
    [InlineData(0.5 - 1e-7)]
    [InlineData(1e-12)]
    public void Of_DoesNotKnow_NearWholeUnits(double shift) => Assert.False(ShearPart.Of(shift).IsKnown);
}
