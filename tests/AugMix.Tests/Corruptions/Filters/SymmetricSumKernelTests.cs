using System.Numerics;
using System.Runtime.InteropServices;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class SymmetricSumKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory(int stride)
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        SampleRandom random = new();
        for (int length = 0; length <= 130; length++)
        {
            double[] weights = new double[1 + (length % 9)];
            Draw(random, weights);
            GuardedMemory sourceMemory = new((length + (2 * stride * (weights.Length - 1))) * sizeof(double));
            GuardedMemory actualMemory = new(length * sizeof(double));
            Span<double> padded = MemoryMarshal.Cast<byte, double>(sourceMemory.GetSpan());
            Span<double> actual = MemoryMarshal.Cast<byte, double>(actualMemory.GetSpan());
            Draw(random, padded);
            double[] expected = new double[length];
            double[] whole = new double[length];
            SymmetricSumKernel.RunScalar(padded, stride, weights, expected);
            SymmetricSumKernel.Run(padded, stride, weights, whole);
            int done = SymmetricSumKernel.RunVector(padded, stride, weights, actual);
            Assert.Equal(length - (length % Vector<double>.Count), done);
            Assert.Equal(expected.AsSpan(0, done), actual[..done]);
            Assert.Equal(expected, whole);
            ((IDisposable)sourceMemory).Dispose();
            ((IDisposable)actualMemory).Dispose();
        }
    }

    // Neighbours 1 and 2 places away: 3 * 10 + (2 + 4) * 100 + (1 + 5) * 1000.
    [Fact]
    public void Run_WeighsEachPairByItsDistance()
    {
        double[] destination = new double[1];
        SymmetricSumKernel.Run([1, 2, 3, 4, 5], 1, [10, 100, 1000], destination);
        Assert.Equal([6630], destination);
    }

    private static void Draw(SampleRandom random, Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = random.Normal();
        }
    }
}
