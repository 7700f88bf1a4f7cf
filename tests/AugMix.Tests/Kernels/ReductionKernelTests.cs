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

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(3 * 65_535 + 2)]
    public void Histogram_OfOneValueInMorePlacesThanItsPartsCount(int length)
    {
        byte[] source = new byte[length];
        source.AsSpan().Fill(7);
        source[^1] = 255;
        int[] expected = new int[256];
        expected[7] = length - 1;
        expected[255] = 1;
        int[] counts = new int[256];
        HistogramKernel.Run(source, counts);
        Assert.Equal(expected, counts);
    }

    [Fact]
    public void Equalize()
    {
        int[] counts = new int[256];
        byte[] noise = new byte[256];
        byte[] expected = new byte[256];
        byte[] actual = new byte[256];
        for (uint seed = 0; seed < 2000; seed++)
        {
            // Planes of a few hundred to some hundred million samples.
            TestImages.FillNoise(noise, seed);
            int scale = 1 << (int)(seed % 20);
            for (int v = 0; v < 256; v++)
            {
                counts[v] = noise[v] < 128 ? noise[v] * scale / 16 : 0;
            }

            int step = counts.Sum() / 255;
            EqualizeKernel.RunScalar(counts, step, expected);
            EqualizeKernel.Run(counts, step, actual);
            Assert.True(expected.AsSpan().SequenceEqual(actual), $"Seed {seed}, step {step}.");
        }
    }

    [Fact]
    public void Equalize_OfOneValueThatIsNearlyAll()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "This run has no AVX-512; runs of 512 bits do.");
        int[] counts = new int[256];
        byte[] scalar = new byte[256];
        byte[] vector = new byte[256];
        foreach (int step in new[] { 1, 100, EqualizeKernel.LongestStep })
        {
            counts[100] = 255 * step;
            counts[200] = int.MaxValue - (256 * step);
            EqualizeKernel.RunScalar(counts, step, scalar);
            EqualizeKernel.RunVector(counts, step, vector);
            Assert.Equal(scalar, vector);
        }
    }

    [Fact]
    public void Equalize_BesideEveryWholeNumberOfEveryStep()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "This run has no AVX-512; runs of 512 bits do.");
        int[] counts = new int[256];
        byte[] scalar = new byte[256];
        byte[] vector = new byte[256];
        for (int step = 1; step <= EqualizeKernel.LongestStep; step++)
        {
            foreach (int first in new[] { 1, 100, 200 })
            {
                // Sums that are one less than a multiple of the step, and the multiple, in turn.
                counts[0] = (first * step) - (step / 2) - 1;
                for (int v = 1; v < 256; v++)
                {
                    counts[v] = v % 2 == 1 ? 1 : step - 1;
                }

                EqualizeKernel.RunScalar(counts, step, scalar);
                EqualizeKernel.RunVector(counts, step, vector);
                Assert.True(scalar.AsSpan().SequenceEqual(vector), $"Step {step} from {first}.");
            }
        }
    }
}
