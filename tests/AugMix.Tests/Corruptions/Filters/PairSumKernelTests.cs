using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace AugMix.Tests;

public sealed class PairSumKernelTests
{
    private static readonly (int Before, int After)[] s_pairs = [(2, 4), (1, 5), (0, 6)];
    private static readonly double[] s_weights = [.4, .2, .09, .01];

    [Fact]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory()
    {
        for (int length = 0; length <= 260; length++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, (length + 6) * sizeof(double), length * sizeof(double));
                Span<double> source = MemoryMarshal.Cast<byte, double>(buffers.Span(0));
                Span<double> actual = MemoryMarshal.Cast<byte, double>(buffers.Span(1));
                Noise.Fill(source, (uint)length);
                double[] expected = new double[length];
                PairSumKernel.RunScalar(source, 3, s_pairs, s_weights, expected, 0);
                int done = PairSumKernel.RunVector(source, 3, s_pairs, s_weights, actual);
                Assert.Equal(length - (length % Vector<double>.Count), done);
                Assert.Equal(expected.AsSpan(0, done), actual[..done]);
                actual.Clear();
                PairSumKernel.Run(source, 3, s_pairs, s_weights, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void RunVector_RefusesPairsOutsideTheSource()
    {
        double[] source = new double[20];
        Assert.Throws<ArgumentOutOfRangeException>(() => PairSumKernel.RunVector(source, 2, [(0, 5)], [.5, .25], new double[16]));
    }
}
