using System.Runtime.Intrinsics.X86;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>What is taken from a whole plane, and the tables made from it, equal their definitions.</summary>
public sealed class ReductionKernelTests
{
    private const int LongestLength = 300;

    [Fact]
    public void Extrema()
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            foreach (bool atStart in new[] { false, true })
            {
                using GuardedBuffers buffers = new(atStart, length);
                Span<byte> source = buffers.Span(0);
                Assert.Equal(ExtremaKernel.RunScalar(source), ExtremaKernel.Run(source));
                if (length >= 64)
                {
                    Assert.Equal(ExtremaKernel.RunScalar(source), ExtremaKernel.RunVector(source));
                }
            }
        }
    }

    [Fact]
    public void Extrema_AreFoundAtEveryPlace()
    {
        byte[] source = new byte[200];
        for (int place = 0; place < source.Length; place++)
        {
            source.AsSpan().Fill(100);
            source[place] = 99;
            source[(place + 70) % source.Length] = 101;
            Assert.Equal((99, 101), ExtremaKernel.Run(source));
        }
    }

    [Fact]
    public void Histogram()
    {
        int[] counts = new int[256];
        for (int length = 0; length <= LongestLength; length++)
        {
            foreach (bool atStart in new[] { false, true })
            {
                using GuardedBuffers buffers = new(atStart, length);
                byte[] source = buffers.Span(0).ToArray();
                counts.AsSpan().Fill(-1);
                HistogramKernel.Run(buffers.Span(0), counts);
                Assert.Equal(Enumerable.Range(0, 256).Select(value => source.Count(sample => sample == value)), counts);
            }
        }
    }

    [Fact]
    public void Stretch_OfEveryPairOfExtrema()
    {
        byte[] scalar = new byte[256];
        byte[] vector = new byte[256];
        for (int least = 0; least < 256; least++)
        {
            for (int most = least + 1; most < 256; most++)
            {
                double scale = 255.0 / (most - least);
                StretchKernel.RunScalar(scale, -least * scale, scalar);
                StretchKernel.RunVector(scale, -least * scale, vector);
                Assert.True(scalar.AsSpan().SequenceEqual(vector), $"From {least} to {most}.");
            }
        }
    }

    [Fact]
    public void Equalize()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "This run has no AVX-512; runs of 512 bits do.");
        int[] counts = new int[256];
        byte[] noise = new byte[256];
        byte[] scalar = new byte[256];
        byte[] vector = new byte[256];
        for (uint seed = 0; seed < 2000; seed++)
        {
            // Planes of a few hundred to some hundred million samples.
            TestImages.FillNoise(noise, seed);
            int scale = 1 << (int)(seed % 20);
            for (int v = 0; v < 256; v++)
            {
                counts[v] = noise[v] < 128 ? noise[v] * scale / 16 : 0;
            }

            int step = Math.Max(1, counts.Sum() / 255);
            EqualizeKernel.RunScalar(counts, step, scalar);
            EqualizeKernel.RunVector(counts, step, vector);
            Assert.True(scalar.AsSpan().SequenceEqual(vector), $"Seed {seed}, step {step}.");
        }
    }

    [Fact]
    public void Equalize_OfThePlaneThatIsJustBelowTheNextWholeNumber()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "This run has no AVX-512; runs of 512 bits do.");
        int[] counts = new int[256];
        byte[] scalar = new byte[256];
        byte[] vector = new byte[256];
        foreach (int step in new[] { 1, 2, 3, 4, 7, 196, 255, 1000, 65_537, 4_000_001, 8_421_503 })
        {
            // Sums that are a multiple of the step, and one less, in turn.
            counts[0] = step - (step / 2) - 1;
            for (int v = 1; v < 255; v++)
            {
                counts[v] = v % 2 == 1 ? 1 : step - 1;
            }

            EqualizeKernel.RunScalar(counts, step, scalar);
            EqualizeKernel.RunVector(counts, step, vector);
            Assert.Equal(scalar, vector);
        }
    }
}
