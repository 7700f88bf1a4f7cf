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
    [InlineData(2_040)]
    [InlineData(2_041)]
    [InlineData(2_047)]
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
    public void Equalize_BesideEveryWholeNumberOfEveryStep()
    {
        ushort[] counts = new ushort[256];
        int[] wide = new int[256];
        byte[] scalar = new byte[256];
        byte[] vector = new byte[256];
        const int LongestStep = ushort.MaxValue / 255;
        for (int step = 1; step < LongestStep; step++)
        {
            foreach (int first in new[] { 1, 100, 127 })
            {
                // Sums that are one less than a multiple of the step, and the multiple, in turn.
                counts[0] = (ushort)((first * step) - (step / 2) - 1);
                for (int v = 1; v < 256; v++)
                {
                    counts[v] = (ushort)(v % 2 == 1 ? 1 : step - 1);
                }

                for (int v = 0; v < 256; v++)
                {
                    wide[v] = counts[v];
                }

                EqualizeKernel.RunScalar(wide, step, scalar);
                EqualizeKernel.RunQuotients(counts, step, vector);
                Assert.True(scalar.AsSpan().SequenceEqual(vector), $"Quotients of step {step} from {first}.");
                if (Avx512BW.IsSupported)
                {
                    EqualizeKernel.RunVector(counts, step, vector);
                    Assert.True(scalar.AsSpan().SequenceEqual(vector), $"Step {step} from {first}.");
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(254)]
    [InlineData(1024)]
    [InlineData(50_176)]
    [InlineData(65_407)]
    [InlineData(65_408)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public void Equalize_OfPlanesOfEveryKind(int length)
    {
        byte[] plane = new byte[length];
        byte[] expected = new byte[256];
        byte[] actual = new byte[256];
        for (uint seed = 0; seed < 40; seed++)
        {
            // Noise of from one value to all of them, crowded below, crowded above, or most of one value.
            TestImages.FillNoise(plane, seed);
            int values = 1 + (int)(seed * 13 % 256);
            for (int i = 0; i < length; i++)
            {
                int value = plane[i] * values / 256;
                plane[i] = (byte)((seed % 4) switch { 0 => value, 1 => 255 - value, 2 => value * value / 256, _ => i % 50 == 0 ? value : 77 });
            }

            EqualizeKernel.RunScalar(plane, expected);
            EqualizeKernel.Run(plane, actual);
            Assert.True(expected.AsSpan().SequenceEqual(actual), $"Seed {seed}.");
        }
    }
}
