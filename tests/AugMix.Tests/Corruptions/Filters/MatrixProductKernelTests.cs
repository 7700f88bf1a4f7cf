using System.Numerics;
using System.Runtime.InteropServices;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class MatrixProductKernelTests
{
    [Fact]
    public void RunVector_EqualsRunScalarInsideItsMemory()
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        SampleRandom random = new();
        for (int columns = 1; columns <= 40; columns++)
        {
            int rows = 1 + (columns % 11);
            int inner = 1 + (columns % 6);
            GuardedMemory leftMemory = new(rows * inner * sizeof(double));
            GuardedMemory rightMemory = new(inner * columns * sizeof(double));
            GuardedMemory actualMemory = new(rows * columns * sizeof(double));
            Span<double> left = Draw(random, leftMemory);
            Span<double> right = Draw(random, rightMemory);
            Span<double> actual = MemoryMarshal.Cast<byte, double>(actualMemory.GetSpan());
            double[] expected = new double[rows * columns];
            MatrixProductKernel.RunScalar(left, inner, right, columns, 0, expected);
            MatrixProductKernel.Run(left, inner, right, actual);
            Assert.Equal(expected, actual.ToArray());
            if (rows >= 4)
            {
                Assert.Equal(columns - (columns % (2 * Vector<double>.Count)), MatrixProductKernel.RunVector(left, inner, right, columns, actual));
            }

            ((IDisposable)leftMemory).Dispose();
            ((IDisposable)rightMemory).Dispose();
            ((IDisposable)actualMemory).Dispose();
        }
    }

    [Fact]
    public void Run_IsTheProduct()
    {
        double[] product = new double[4];
        MatrixProductKernel.Run([1, 2, 3, 4, 5, 6], 3, [7, 8, 9, 10, 11, 12], product);
        Assert.Equal([58, 64, 139, 154], product);
    }

    private static Span<double> Draw(SampleRandom random, GuardedMemory memory)
    {
        Span<double> values = MemoryMarshal.Cast<byte, double>(memory.GetSpan());
        foreach (ref double value in values)
        {
            value = random.Normal();
        }

        return values;
    }
}
