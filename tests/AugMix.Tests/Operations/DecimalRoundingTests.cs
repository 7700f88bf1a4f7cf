using System.Globalization;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class DecimalRoundingTests
{
    [Fact]
    public void Round15_EqualsExactDecimalRounding()
    {
        byte[] bytes = new byte[8 * 20000];
        TestImages.FillNoise(bytes, 5);
        for (int i = 0; i < bytes.Length; i += 8)
        {
            double value = Math.Sin(BitConverter.ToUInt32(bytes, i));

            // Formatting is exact and correctly rounded, parsing gives the nearest double.
            double expected = double.Parse(value.ToString("F15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            Assert.Equal(expected, DecimalRounding.Round15(value));
        }
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(-1.0, -1.0)]
    [InlineData(6.123233995736766e-17, 0.0)]
    [InlineData(5e-324, 0.0)]
    [InlineData(0.8660254037844387, 0.866025403784439)]
    [InlineData(-0.4999999999999998, -0.5)]
    [InlineData(0.0000152587890625, 0.000015258789062)]
    public void Round15_OfSomeValues(double value, double expected) => Assert.Equal(expected, DecimalRounding.Round15(value));
}
