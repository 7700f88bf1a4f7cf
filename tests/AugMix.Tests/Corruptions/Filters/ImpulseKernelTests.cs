using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace AugMix.Tests;

public sealed class ImpulseKernelTests
{
    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(1u << 30, 3u << 30)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory(uint saltBelow, uint hitBelow)
    {
        for (int length = 0; length <= 260; length++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, length, length * sizeof(uint), length);
                ReadOnlySpan<byte> source = buffers.Span(0);
                ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(buffers.Span(1));
                Span<byte> actual = buffers.Span(2);
                byte[] expected = new byte[length];
                ImpulseKernel.RunScalar(source, words, saltBelow, hitBelow, expected);
                int done = ImpulseKernel.RunVector(source, words, saltBelow, hitBelow, actual);
                Assert.Equal(length - (length % Vector<byte>.Count), done);
                Assert.Equal(expected.AsSpan(0, done), actual[..done]);
                actual.Fill(0xA5);
                ImpulseKernel.Run(source, words, saltBelow, hitBelow, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void Run_SaltsThenPeppers()
    {
        byte[] hit = new byte[4];
        ImpulseKernel.Run([1, 2, 3, 4], [9, 10, 19, 20], 10, 20, hit);
        Assert.Equal([255, 0, 0, 4], hit);
    }
}
