using System.Numerics;
using Xunit;

namespace AugMix.Tests;

public sealed class WindowMeanKernelTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory(int count)
    {
        int weight = (int)(0.5 + (1.0 / count * (1 << WindowMeanKernel.PrecisionBits)));
        for (int length = 1; length <= 150; length++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, count * length, length);
                Span<byte> actual = buffers.Span(1);
                byte[] expected = new byte[length];
                WindowMeanKernel.RunScalar(buffers.Span(0), length, count, weight, expected, 0);
                int done = WindowMeanKernel.RunVector(buffers.Span(0), length, count, weight, actual);
                Assert.Equal(length - (length % Vector<byte>.Count), done);
                Assert.Equal(expected.AsSpan(0, done), actual[..done]);
                actual.Fill(0xA5);
                WindowMeanKernel.Run(buffers.Span(0), length, count, weight, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    // White stays white however many rows are averaged.
    [Fact]
    public void Run_OfWhiteIsWhite()
    {
        for (int count = 1; count <= 300; count++)
        {
            byte[] rows = new byte[count * 70];
            rows.AsSpan().Fill(255);
            byte[] mean = new byte[70];
            WindowMeanKernel.Run(rows, 70, count, (int)(0.5 + (1.0 / count * (1 << WindowMeanKernel.PrecisionBits))), mean);
            Assert.All(mean, level => Assert.Equal(255, level));
        }
    }
}
