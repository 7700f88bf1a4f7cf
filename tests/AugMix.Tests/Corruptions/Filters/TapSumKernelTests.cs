using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace AugMix.Tests;

public sealed class TapSumKernelTests
{
    // Taps that reach both ends of the source, out of order.
    private static readonly int[] s_taps = [3, 0, 7, 1, 7];
    private static readonly double[] s_weights = [.1, .7, -.3, 1e-3, 2];

    [Fact]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory()
    {
        for (int length = 0; length <= 260; length++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, (length + 7) * sizeof(double), length * sizeof(double));
                Span<double> source = MemoryMarshal.Cast<byte, double>(buffers.Span(0));
                Span<double> actual = MemoryMarshal.Cast<byte, double>(buffers.Span(1));
                Noise.Fill(source, (uint)length);
                double[] expected = new double[length];
                TapSumKernel.RunScalar(source, s_taps, s_weights, expected, 0);
                int done = TapSumKernel.RunVector(source, s_taps, s_weights, actual);
                Assert.Equal(length - (length % Vector<double>.Count), done);
                Assert.Equal(expected.AsSpan(0, done), actual[..done]);
                actual.Clear();
                TapSumKernel.Run(source, s_taps, s_weights, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void RunVector_RefusesTapsOutsideTheSource()
    {
        double[] source = new double[20];
        Assert.Throws<ArgumentOutOfRangeException>(() => TapSumKernel.RunVector(source, [5], [1.0], new double[16]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TapSumKernel.RunVector(source, [-1], [1.0], new double[16]));
    }
}
