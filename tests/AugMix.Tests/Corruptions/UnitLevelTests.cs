using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace AugMix.Tests;

public sealed class UnitLevelTests
{
    [Fact]
    public void FromBytes_DividesBy255AndToBytesGivesBack()
    {
        byte[] levels = [.. Enumerable.Range(0, 256).Select(level => (byte)level)];
        double[] units = new double[256];
        byte[] back = new byte[256];
        UnitLevel.FromBytes(levels, units);
        UnitLevel.ToBytes(units, back);
        Assert.Equal(levels.Select(level => level / 255.0), units);
        Assert.Equal(levels, back);
    }

    [Fact]
    public void ToBytesVector_EqualsTheDefinitionAtEveryLengthInsideItsMemory()
    {
        for (int length = 0; length <= 260; length++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, length * sizeof(double), length);
                Span<double> source = MemoryMarshal.Cast<byte, double>(buffers.Span(0));
                Span<byte> actual = buffers.Span(1);
                Noise.Fill(source, (uint)length);
                byte[] expected = new byte[length];
                UnitLevel.ToBytesScalar(source, expected);
                int done = UnitLevel.ToBytesVector(source, actual);
                Assert.Equal(length - (length % Vector<byte>.Count), done);
                Assert.Equal(expected.AsSpan(0, done), actual[..done]);
                actual.Fill(0xA5);
                UnitLevel.ToBytes(source, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    // Each level's value, its neighbours among the doubles, and numbers outside.
    [Fact]
    public void ToBytes_ClipsAndTruncates()
    {
        double[] values = [-1, -0.0, double.NegativeInfinity, 2, double.PositiveInfinity, double.Epsilon, .. Enumerable.Range(0, 256).SelectMany(level => (double[])[level / 255.0, Math.BitIncrement(level / 255.0), Math.BitDecrement(level / 255.0)])];
        byte[] levels = new byte[values.Length];
        UnitLevel.ToBytes(values, levels);
        Assert.Equal(values.Select(value => (byte)(Math.Clamp(value, 0, 1) * 255)), levels);
    }
}
