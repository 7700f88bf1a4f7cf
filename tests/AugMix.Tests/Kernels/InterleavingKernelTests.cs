using Xunit;

namespace AugMix.Tests;

/// <summary>Permutes equal the plain loops at every length, in memory whose ends must not be passed.</summary>
public sealed class InterleavingKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void SplitAndMerge(int channels)
    {
        for (int pixels = 0; pixels <= 300; pixels++)
        {
            foreach (bool atStart in new[] { false, true })
            {
                using GuardedBuffers buffers = new(atStart, pixels * channels, pixels * channels, pixels * channels);
                byte[] source = buffers.Span(0).ToArray();
                byte[] planes = [.. Enumerable.Range(0, source.Length).Select(i => source[(i % pixels * channels) + (i / pixels)])];
                byte[] scalar = new byte[source.Length];
                InterleavingKernel.SplitScalar<byte>(buffers.Span(0), channels, scalar, 0);
                Assert.Equal(planes, scalar);
                InterleavingKernel.Split(buffers.Span(0), channels, buffers.Span(1));
                Assert.Equal(planes, buffers.Span(1));

                InterleavingKernel.MergeScalar<byte>(buffers.Span(1), channels, scalar, 0);
                Assert.Equal(source, scalar);
                InterleavingKernel.Merge(buffers.Span(1), channels, buffers.Span(2));
                Assert.Equal(source, buffers.Span(2));
                if (InterleavingKernel.CanPermute(channels))
                {
                    Assert.Equal(pixels - (pixels % 64), InterleavingKernel.SplitVector(buffers.Span(0), channels, buffers.Span(1)));
                    Assert.Equal(pixels - (pixels % 64), InterleavingKernel.MergeVector(buffers.Span(1), channels, buffers.Span(2)));
                }
            }
        }
    }
}
