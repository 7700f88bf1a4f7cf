using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace AugMix.Tests;

public sealed class GroupSumKernelTests
{
    // Taps that reach both ends of the source, out of order, in groups of one, two and three.
    private static readonly int[] s_taps = [3, 0, 7, 1, 7, 5];
    private static readonly GroupSumKernel.Group[] s_groups = [new(1, .1), new(3, .07), new(6, 1.0 / 3)];

    [Fact]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory()
    {
        for (int length = 0; length <= 260; length++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, length + 7, length * sizeof(double));
                Span<double> actual = MemoryMarshal.Cast<byte, double>(buffers.Span(1));
                double[] expected = new double[length];
                GroupSumKernel.RunScalar(buffers.Span(0), s_taps, s_groups, expected, 0);
                int done = GroupSumKernel.RunVector(buffers.Span(0), s_taps, s_groups, actual);
                Assert.Equal(length - (length % Vector<byte>.Count), done);
                Assert.Equal(expected.AsSpan(0, done), actual[..done]);
                actual.Clear();
                GroupSumKernel.Run(buffers.Span(0), s_taps, s_groups, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    // The largest sum that 16 bits must hold.
    [Fact]
    public void Run_HoldsAWholeGroupOfWhite()
    {
        byte[] white = new byte[64];
        white.AsSpan().Fill(255);
        double[] sums = new double[64];
        GroupSumKernel.Run(white, new int[GroupSumKernel.MostTaps], [new(GroupSumKernel.MostTaps, 1)], sums);
        Assert.All(sums, sum => Assert.Equal(GroupSumKernel.MostTaps, sum));
    }

    [Fact]
    public void RunVector_RefusesTapsOutsideTheSource()
        => Assert.Throws<ArgumentOutOfRangeException>(() => GroupSumKernel.RunVector(new byte[40], [9], [new(1, 1)], new double[32]));
}
