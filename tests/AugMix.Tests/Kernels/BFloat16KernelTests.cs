using Xunit;

namespace AugMix.Tests;

public sealed class BFloat16KernelTests
{
    [Theory]
    [InlineData(0x3F800000u, 0x3F80)] // 1
    [InlineData(0xBF800000u, 0xBF80)] // -1
    [InlineData(0x3F807FFFu, 0x3F80)] // below half: down
    [InlineData(0x3F808000u, 0x3F80)] // half, and the bit kept is even: down
    [InlineData(0x3F818000u, 0x3F82)] // half, and the bit kept is odd: up
    [InlineData(0x3F808001u, 0x3F81)] // above half: up
    [InlineData(0x3FFFFFFFu, 0x4000)] // carries into the exponent
    [InlineData(0x80000000u, 0x8000)] // minus zero
    [InlineData(0x00000001u, 0x0000)] // the smallest float
    [InlineData(0x7F7FFFFFu, 0x7F80)] // the largest float is beyond bfloat16's range
    public void Run_RoundsToNearestHalvesToEven(uint bits, int expected)
    {
        ushort[] result = new ushort[1];
        BFloat16Kernel.Run([BitConverter.UInt32BitsToSingle(bits)], result);
        Assert.Equal(expected, result[0]);
    }

    [Fact]
    public void Run_EqualsItsScalarTwinAtEveryLength()
    {
        float[] source = [.. Enumerable.Range(0, 261).Select(i => BitConverter.UInt32BitsToSingle(((uint)i * 2654435761u) & 0xBFFFFFFF))];
        for (int length = 0; length < source.Length; length++)
        {
            ushort[] expected = new ushort[length];
            ushort[] result = new ushort[length];
            BFloat16Kernel.RunScalar(source.AsSpan(0, length), expected);
            BFloat16Kernel.Run(source.AsSpan(0, length), result);
            Assert.Equal(expected, result);
        }
    }
}
