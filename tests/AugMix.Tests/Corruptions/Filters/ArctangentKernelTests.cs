using System.Numerics;
using System.Runtime.InteropServices;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class ArctangentKernelTests
{
    [Fact]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory()
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        SampleRandom random = new();
        for (int length = 0; length <= 260; length++)
        {
            GuardedMemory oppositeMemory = new(length * sizeof(double));
            GuardedMemory actualMemory = new(length * sizeof(double));
            Span<double> opposites = MemoryMarshal.Cast<byte, double>(oppositeMemory.GetSpan());
            Span<double> actual = MemoryMarshal.Cast<byte, double>(actualMemory.GetSpan());
            for (int i = 0; i < length; i++)
            {
                opposites[i] = i % 9 == 4 ? 0 : random.Normal();
            }

            double adjacent = length % 5 == 2 ? 0 : random.Normal();
            double[] expected = new double[length];
            ArctangentKernel.RunScalar(opposites, adjacent, expected);
            int done = ArctangentKernel.RunVector(opposites, adjacent, actual);
            Assert.Equal(length - (length % Vector<double>.Count), done);
            Assert.Equal(expected.AsSpan(0, done), actual[..done]);
            ((IDisposable)oppositeMemory).Dispose();
            ((IDisposable)actualMemory).Dispose();
        }
    }

    [Fact]
    public void Run_IsNearlyTheCLibrarysInAllQuadrants()
    {
        SampleRandom random = new();
        double[] opposites = [0, 1, -1, 1e-200, .66, .67, 1e200, .. Enumerable.Range(0, 1000).Select(_ => random.Normal())];
        double[] angles = new double[opposites.Length];
        foreach (double adjacent in (double[])[0, 1, -1, 1e-9, -1e-9, 40, -40, .. Enumerable.Range(0, 20).Select(_ => random.Normal())])
        {
            ArctangentKernel.Run(opposites, adjacent, angles);
            for (int i = 0; i < angles.Length; i++)
            {
                Assert.InRange(Math.Abs(angles[i] - Math.Atan2(opposites[i], adjacent)), 0, 4.5e-16);
            }
        }
    }
}
