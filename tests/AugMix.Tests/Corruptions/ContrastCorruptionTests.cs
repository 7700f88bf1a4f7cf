using Xunit;

namespace AugMix.Tests;

public sealed class ContrastCorruptionTests
{
    // The table from the sum of whole numbers is the reference's where it is given at all.
    [Fact]
    public void TryFill_GivesTheTableOfTheReferencesMean()
    {
        SampleRandom random = new();
        byte[] table = new byte[256];
        int filled = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] samples = new byte[(trial * 17) + 1];
            random.NextBytes(samples);
            double factor = random.NextDouble();
            if (!ContrastCorruption.TryFill(table, samples, factor))
            {
                continue;
            }

            filled++;
            double mean = ContrastCorruption.ReferenceMean(samples);
            Assert.Equal(Enumerable.Range(0, 256).Select(sample => UnitLevel.ToByte(((UnitLevel.FromByte((byte)sample) - mean) * factor) + mean)), table);
        }

        Assert.InRange(filled, 190, 200);
    }

    // Every sample is the mean: which side of its level the result falls on is a matter of rounding alone.
    [Fact]
    public void TryFill_GivesUpWhereRoundingDecides() => Assert.False(ContrastCorruption.TryFill(new byte[256], [100, 100, 100], .5));

    [Fact]
    public void SampleSum_EqualsItsDefinitionAtEveryLengthInsideItsMemory()
    {
        foreach (int length in Enumerable.Range(0, 300).Append(20_011))
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, length);
                (long sum, int done) = SampleSum.OfVectors(buffers.Span(0));
                Assert.Equal(SampleSum.OfScalars(buffers.Span(0)[..done]), sum);
                Assert.Equal(SampleSum.OfScalars(buffers.Span(0)), SampleSum.Of(buffers.Span(0)));
            }
        }

        byte[] white = new byte[1 << 20];
        white.AsSpan().Fill(255);
        Assert.Equal(255L * white.Length, SampleSum.Of(white));
    }
}
