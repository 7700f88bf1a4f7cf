using System.Numerics;
using System.Runtime.InteropServices;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class SineKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory(int turn)
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        SampleRandom random = new();
        for (int length = 0; length <= 260; length++)
        {
            GuardedMemory angleMemory = new(length * sizeof(double));
            GuardedMemory actualMemory = new(length * sizeof(double));
            Span<double> angles = MemoryMarshal.Cast<byte, double>(angleMemory.GetSpan());
            Span<double> actual = MemoryMarshal.Cast<byte, double>(actualMemory.GetSpan());
            foreach (ref double angle in angles)
            {
                angle = random.Uniform(-1000, 1000);
            }

            double[] expected = new double[length];
            SineKernel.RunScalar(angles, turn, expected);
            int done = SineKernel.RunVector(angles, turn, actual);
            Assert.Equal(length - (length % Vector<double>.Count), done);
            Assert.Equal(expected.AsSpan(0, done), actual[..done]);
            ((IDisposable)angleMemory).Dispose();
            ((IDisposable)actualMemory).Dispose();
        }
    }

    // Half a unit in the last place is the C library's; ours has up to one.
    [Theory]
    [InlineData(4)]
    [InlineData(1000)]
    [InlineData(1e6)]
    public void SineAndCosine_AreNearlyTheCLibrarys(double largest)
    {
        SampleRandom random = new();
        double[] angles = [0, Math.PI / 2, -Math.PI, .. Enumerable.Range(0, 10_000).Select(_ => random.Uniform(-largest, largest))];
        double[] sines = new double[angles.Length];
        double[] cosines = new double[angles.Length];
        SineKernel.Sine(angles, sines);
        SineKernel.Cosine(angles, cosines);
        for (int i = 0; i < angles.Length; i++)
        {
            Assert.InRange(Math.Abs(sines[i] - Math.Sin(angles[i])), 0, 2.3e-16);
            Assert.InRange(Math.Abs(cosines[i] - Math.Cos(angles[i])), 0, 2.3e-16);
        }
    }
}
