using System.Runtime.InteropServices;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>One image at three depths looks the same after every operation.</summary>
public sealed class DepthAgreementTests
{
    public static TheoryData<string> Names => [.. Operations.All.Select(operation => operation.Name)];

    // Eight bits cut off less than one level. In the enhancing operations grey is rounded first, by half a level, in contrast twice, times at most |1 - factor| = 1.
    [Theory]
    [MemberData(nameof(Names))]
    public void SixteenBits_AreWithinALevelOfEightBits(string name)
    {
        Operation operation = Operations.Find(name);
        int bound = operation is EnhanceOperation ? 2 : 1;
        foreach (ImageShape shape in DepthCases.Shapes)
        {
            ImageBuffer<byte> bytes = TestImages.Noise<byte>(shape);
            foreach (double parameter in Comparable(operation, shape))
            {
                byte[] eight = DepthCases.Apply(operation, bytes, parameter);
                ushort[] sixteen = DepthCases.Apply(operation, DepthCases.Widen(bytes), parameter);
                for (int i = 0; i < eight.Length; i++)
                {
                    Assert.True(Math.Abs((sixteen[i] / 257.0) - eight[i]) < bound, $"{name} {parameter} of {shape}, sample {i}: {sixteen[i]} / 257 and {eight[i]}");
                }
            }
        }
    }

    // Truncation takes less than one level of 16 bits, the rounding of grey half of one times at most |1 - factor|.
    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_AreWithinTwoLevelsOfSixteenBits(string name)
    {
        Operation operation = Operations.Find(name);
        foreach (ImageShape shape in DepthCases.Shapes)
        {
            ImageBuffer<ushort> levels = TestImages.Noise<ushort>(shape);
            ImageBuffer<float> units = DepthCases.Unquantise(levels);
            foreach (double parameter in Comparable(operation, shape))
            {
                ushort[] sixteen = DepthCases.Apply(operation, levels, parameter);
                float[] floats = DepthCases.Apply(operation, units, parameter);
                for (int i = 0; i < floats.Length; i++)
                {
                    Assert.InRange(floats[i], 0f, 1f);
                    Assert.True(Math.Abs((floats[i] * 65535.0) - sixteen[i]) < 2, $"{name} {parameter} of {shape}, sample {i}: {floats[i]} and {sixteen[i]} / 65535");
                }
            }
        }
    }

    [Theory]
    [InlineData("posterize", 3)]
    [InlineData("posterize", 0)]
    [InlineData("solarize", 0)]
    [InlineData("solarize", 100)]
    [InlineData("solarize", 255)]
    [InlineData("solarize", 256)]
    [InlineData("translate_x", 2)]
    [InlineData("rotate", 180)]
    public void WhatRoundsNothing_IsEqualAtEveryDepth(string name, double parameter)
    {
        Operation operation = Operations.Find(name);
        ImageBuffer<byte> bytes = TestImages.Noise<byte>(new ImageShape(17, 23, 3));
        byte[] eight = DepthCases.Apply(operation, bytes, parameter);
        ushort[] sixteen = DepthCases.Apply(operation, DepthCases.Widen(bytes), parameter);
        float[] floats = DepthCases.Apply(operation, DepthCases.Unquantise(DepthCases.Widen(bytes)), parameter);
        Assert.Equal(eight, sixteen.Select(sample => (byte)(sample >> 8)));
        if (name != "posterize")
        {
            Assert.Equal(eight, floats.Select(sample => (byte)MathF.Round(sample * 255)));
        }
    }

    [Theory]
    [InlineData("posterize", 4, 0xABCD, 0xA000)]
    [InlineData("posterize", 8, 0xABCD, 0xAB00)]
    [InlineData("posterize", 0, 0xFFFF, 0)]
    [InlineData("solarize", 128, 32895, 32895)]
    [InlineData("solarize", 128, 32896, 32639)]
    [InlineData("solarize", 256, 65535, 65535)]
    [InlineData("solarize", 255, 65535, 0)]
    [InlineData("brightness", 0.5, 65535, 32767)]
    public void OneSample_OfSixteenBits(string name, double parameter, int value, int expected)
    {
        ushort[] result = new ushort[1];
        Operations.Find(name).Apply(new ImageView<ushort>(new ImageShape(1, 1, 1), [(ushort)value]), parameter, new ImageTarget<ushort>(new ImageShape(1, 1, 1), result));
        Assert.Equal(expected, result[0]);
    }

    [Theory]
    [InlineData("posterize", 2, 0.6f, 0.5f)]
    [InlineData("posterize", 2, 1f, 0.75f)]
    [InlineData("posterize", 8, 1f, 255f / 256)]
    [InlineData("solarize", 256, 1f, 1f)]
    [InlineData("solarize", 51, 0.2f, 0.8f)]
    [InlineData("solarize", 51, 0.19999f, 0.19999f)]
    [InlineData("brightness", 0.5, 1f, 0.5f)]
    [InlineData("brightness", 3, 0.5f, 1f)]
    public void OneSample_OfFloats(string name, double parameter, float value, float expected)
    {
        float[] result = new float[1];
        Operations.Find(name).Apply(new ImageView<float>(new ImageShape(1, 1, 1), [value]), parameter, new ImageTarget<float>(new ImageShape(1, 1, 1), result));
        Assert.Equal(expected, result[0]);
    }

    [Fact]
    public void AutoContrast_StretchesToBlackAndWhite()
    {
        ImageShape shape = new(4, 1, 1);
        ushort[] sixteen = new ushort[4];
        float[] floats = new float[4];
        new AutoContrast().Apply(new ImageView<ushort>(shape, [1000, 2000, 3000, 5000]), 0, new ImageTarget<ushort>(shape, sixteen));
        new AutoContrast().Apply(new ImageView<float>(shape, [0.25f, 0.375f, 0.5f, 0.75f]), 0, new ImageTarget<float>(shape, floats));
        Assert.Equal([0, 16383, 32767, 65535], MemoryMarshal.ToEnumerable<ushort>(sixteen).Select(sample => (int)sample));
        Assert.Equal([0f, 0.25f, 0.5f, 1f], floats);
    }

    [Fact]
    public void Equalize_SpreadsARampEvenly()
    {
        // 511 dark values in the lowest hundredth: Pillow's step is 510 / 255 = 2 samples for a level of 8 bits.
        ImageShape shape = new(511, 1, 1);
        ushort[] sixteen = DepthCases.Apply(new Equalize(), new ImageBuffer<ushort>(shape, [.. Enumerable.Range(0, 511).Select(i => (ushort)i)]), 0);
        float[] floats = DepthCases.Apply(new Equalize(), new ImageBuffer<float>(shape, [.. Enumerable.Range(0, 511).Select(i => i / 65535f)]), 0);
        Assert.Equal(Enumerable.Range(0, 511).Select(i => ((257 * i) + 1) / 2), sixteen.Select(sample => (int)sample));
        Assert.Equal(Enumerable.Range(0, 511).Select(i => (float)(i / 510.0)), floats);
    }

    // Factors far above 2 magnify the rounding of grey: no bound of a few levels follows from the definition.
    private static IEnumerable<double> Comparable(Operation operation, ImageShape shape)
        => DepthCases.Parameters(operation, shape).Where(parameter => operation is not EnhanceOperation || parameter <= 2);
}
