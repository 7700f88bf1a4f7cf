using System.Numerics;
using System.Runtime.InteropServices;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class AddScaledKernelTests
{
    [Fact]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory()
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        SampleRandom random = new();
        for (int length = 0; length <= 260; length++)
        {
            GuardedMemory sourceMemory = new(length * sizeof(double));
            GuardedMemory actualMemory = new(length * sizeof(double));
            Span<double> source = MemoryMarshal.Cast<byte, double>(sourceMemory.GetSpan());
            Span<double> actual = MemoryMarshal.Cast<byte, double>(actualMemory.GetSpan());
            for (int i = 0; i < length; i++)
            {
                (source[i], actual[i]) = (random.Normal(), random.Normal());
            }

            double[] expected = actual.ToArray();
            double[] whole = actual.ToArray();
            double weight = random.Normal();
            AddScaledKernel.RunScalar(source, weight, expected);
            AddScaledKernel.Run(source, weight, whole);
            int done = AddScaledKernel.RunVector(source, weight, actual);
            Assert.Equal(length - (length % Vector<double>.Count), done);
            Assert.Equal(expected.AsSpan(0, done), actual[..done]);
            Assert.Equal(expected, whole);
            ((IDisposable)sourceMemory).Dispose();
            ((IDisposable)actualMemory).Dispose();
        }
    }
}
