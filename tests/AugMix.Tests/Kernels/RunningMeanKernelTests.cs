using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace AugMix.Tests;

public sealed class RunningMeanKernelTests
{
    [Fact]
    public void RunVector_EqualsTheDefinition()
    {
        for (int length = 0; length <= 260; length++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, length, length, length * sizeof(float), length * sizeof(float));
                buffers.Span(0).CopyTo(buffers.Span(1));
                Span<float> expected = MemoryMarshal.Cast<byte, float>(buffers.Span(2));
                Span<float> actual = MemoryMarshal.Cast<byte, float>(buffers.Span(3));
                expected.Clear();
                actual.Clear();
                for (int count = 1; count <= 31; count++)
                {
                    RunningMeanKernel.RunScalar(expected, count, buffers.Span(0));
                    int done = Vector.IsHardwareAccelerated ? RunningMeanKernel.RunVector(actual, count, buffers.Span(1)) : 0;
                    Assert.Equal(Vector.IsHardwareAccelerated ? length - (length % Vector<byte>.Count) : 0, done);
                    RunningMeanKernel.RunScalar(actual[done..], count, buffers.Span(1)[done..]);
                    Assert.True(expected.SequenceEqual(actual));
                    Assert.True(buffers.Span(0).SequenceEqual(buffers.Span(1)));
                }
            }
        }
    }

    // The first mean of one is the sample itself, at every level.
    [Fact]
    public void Run_OfOneLeavesEveryLevel()
    {
        byte[] levels = [.. Enumerable.Range(0, 256).Select(level => (byte)level)];
        byte[] samples = [.. levels];
        RunningMeanKernel.Run(new float[256], 1, samples);
        Assert.Equal(levels, samples);
    }
}
