using Xunit;

namespace AugMix.Tests;

/// <summary>Vector forms of resizing equal their definitions, in memory whose ends must not be passed.</summary>
public sealed class ResampleKernelTests
{
    private const int LongestLength = 70;

    // Bilinear, a window with negative weights, and weights whose sums pass 32 bits and wrap around alike.
    private static readonly int[][] s_weights =
    [
        [1 << 22],
        [1 << 20, 3 << 20],
        [-400_000, 2_500_000, 2_600_000, -505_696],
        [int.MaxValue, int.MinValue, 12_345_678],
    ];

    [Fact]
    public void WeightedRows()
    {
        foreach (int[] weights in s_weights)
        {
            for (int length = 1; length <= LongestLength; length++)
            {
                foreach (bool atStart in new[] { false, true })
                {
                    int stride = length + (length % 3);
                    using GuardedBuffers buffers = new(atStart, ((weights.Length - 1) * stride) + length, length, length, length);
                    ResampleKernel.RunScalar(buffers.Span(0), stride, weights, buffers.Span(1));
                    int done = ResampleKernel.RunVector(buffers.Span(0), stride, weights, buffers.Span(2));
                    ResampleKernel.Run(buffers.Span(0), stride, weights, buffers.Span(3));
                    Assert.Equal(length - (length % ByteLanes.Count), done);
                    Assert.Equal(buffers.Span(1)[..done].ToArray(), buffers.Span(2)[..done].ToArray());
                    Assert.Equal(buffers.Span(1).ToArray(), buffers.Span(3).ToArray());
                }
            }
        }
    }

    [Fact]
    public void WeightedRows_AreClampedAndRoundedHalvesUp()
    {
        byte[] result = new byte[20];
        byte[] rows = [.. Enumerable.Repeat((byte)255, 20), .. Enumerable.Repeat((byte)1, 20)];
        ResampleKernel.Run(rows, 20, [2 << 22, 0], result);
        Assert.All(result, sample => Assert.Equal(255, sample));
        ResampleKernel.Run(rows, 20, [-1 << 22, 0], result);
        Assert.All(result, sample => Assert.Equal(0, sample));
        ResampleKernel.Run(rows, 20, [0, 1 << 21], result);
        Assert.All(result, sample => Assert.Equal(1, sample));
        ResampleKernel.Run(rows, 20, [0, (1 << 21) - 1], result);
        Assert.All(result, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Transpose()
    {
        int[] sides = [1, 2, 15, 16, 17, 31, 32, 33, 50];
        foreach (int width in sides)
        {
            foreach (int height in sides)
            {
                foreach (bool atStart in new[] { false, true })
                {
                    int stride = width + (height % 5);
                    using GuardedBuffers buffers = new(atStart, ((height - 1) * stride) + width, width * height, width * height);
                    TransposeKernel.RunScalar(buffers.Span(0), stride, ..height, ..width, buffers.Span(1), height);
                    TransposeKernel.Run(buffers.Span(0), stride, width, height, buffers.Span(2));
                    Assert.Equal(buffers.Span(1).ToArray(), buffers.Span(2).ToArray());
                    Assert.Equal(buffers.Span(0)[((height - 1) * stride) + (width / 2)], buffers.Span(2)[(width / 2 * height) + height - 1]);
                }
            }
        }
    }
}
