using System.Numerics;
using System.Runtime.InteropServices;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class ByteLevelKernelTests
{
    private static readonly double[] s_edges = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, -1e-300, 255, 255.99, 256, 1e300, 0.999999, 254.99999999];

    [Fact]
    public void AddVector_EqualsAddScalarAtEveryLengthInsideItsMemory()
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        SampleRandom random = new();
        for (int length = 0; length <= 260; length++)
        {
            GuardedMemory source = new(length);
            GuardedMemory noiseMemory = new(length * sizeof(double));
            GuardedMemory actual = new(length);
            TestImages.FillNoise(source.GetSpan(), (uint)length + 1);
            Span<double> noise = Fill(noiseMemory, random);
            double gain = random.NextDouble();
            byte[] expected = new byte[length];
            byte[] whole = new byte[length];
            ByteLevelKernel.AddScalar(source.GetSpan(), gain, noise, 40, expected);
            ByteLevelKernel.Add(source.GetSpan(), gain, noise, 40, whole);
            int done = ByteLevelKernel.AddVector(source.GetSpan(), gain, noise, 40, actual.GetSpan());
            Assert.Equal(length - (length % Vector<byte>.Count), done);
            Assert.Equal(expected.AsSpan(0, done), actual.GetSpan()[..done]);
            Assert.Equal(expected, whole);
            ((IDisposable)source).Dispose();
            ((IDisposable)noiseMemory).Dispose();
            ((IDisposable)actual).Dispose();
        }
    }

    [Fact]
    public void TruncateVector_EqualsTruncateScalarAtEveryLengthInsideItsMemory()
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        SampleRandom random = new();
        for (int length = 0; length <= 260; length++)
        {
            GuardedMemory valueMemory = new(length * sizeof(double));
            GuardedMemory actual = new(length);
            Span<double> values = Fill(valueMemory, random);
            byte[] expected = new byte[length];
            byte[] whole = new byte[length];
            ByteLevelKernel.TruncateScalar(values, 0.5, expected);
            ByteLevelKernel.Truncate(values, 0.5, whole);
            int done = ByteLevelKernel.TruncateVector(values, 0.5, actual.GetSpan());
            Assert.Equal(length - (length % Vector<byte>.Count), done);
            Assert.Equal(expected.AsSpan(0, done), actual.GetSpan()[..done]);
            Assert.Equal(expected, whole);
            ((IDisposable)valueMemory).Dispose();
            ((IDisposable)actual).Dispose();
        }
    }

    [Fact]
    public void Truncate_ClipsAndCutsOff()
    {
        byte[] actual = new byte[s_edges.Length];
        ByteLevelKernel.TruncateScalar(s_edges, 0, actual);
        Assert.Equal([0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 254], actual);
    }

    private static Span<double> Fill(GuardedMemory memory, SampleRandom random)
    {
        Span<double> values = MemoryMarshal.Cast<byte, double>(memory.GetSpan());
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i % 7 == 3 ? s_edges[i % s_edges.Length] : random.Uniform(-20, 300);
        }

        return values;
    }
}
