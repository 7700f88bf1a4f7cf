using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace AugMix.Tests;

/// <summary>Vector forms equal their scalar definitions at every length, in memory whose ends must not be passed.</summary>
public sealed class KernelTwinTests
{
    private const int LongestLength = 300;

    private delegate int TableLookUp(ReadOnlySpan<byte> source, ReadOnlySpan<byte> table, Span<byte> destination);

    private delegate int Kernel(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> destination);

    [Theory]
    [InlineData(0f)]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.99999994f)]
    [InlineData(1f)]
    [InlineData(1.9f)]
    [InlineData(100f)]
    [InlineData(-0.5f)]
    public void Blend(float weight) => AssertEqual(
        0,
        ByteLanes.Count,
        (a, b, _, destination) => BlendKernel.RunVector(a, b, weight, destination),
        (a, b, _, destination) => BlendKernel.RunScalar(a, b, weight, destination),
        (a, b, _, destination) => BlendKernel.Run(a, b, weight, destination));

    [Fact]
    public void Luma() => AssertEqual(0, ByteLanes.Count, LumaKernel.RunVector, LumaKernel.RunScalar, LumaKernel.Run);

    [Fact]
    public void LumaSum()
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            foreach (bool atStart in new[] { false, true })
            {
                using GuardedBuffers buffers = new(atStart, length, length, length);
                (long sum, int done) = LumaKernel.SumVector(buffers.Span(0), buffers.Span(1), buffers.Span(2));
                Assert.Equal(length - (length % ByteLanes.Count), done);
                Assert.Equal(LumaKernel.SumScalar(buffers.Span(0)[..done], buffers.Span(1)[..done], buffers.Span(2)[..done]), sum);
                Assert.Equal(
                    LumaKernel.SumScalar(buffers.Span(0), buffers.Span(1), buffers.Span(2)),
                    LumaKernel.Sum(buffers.Span(0), buffers.Span(1), buffers.Span(2)));
            }
        }
    }

    [Fact]
    public void LumaSum_OfMoreSamplesThanOneBlock()
    {
        byte[] white = new byte[(1 << 24) + 100];
        white.AsSpan().Fill(255);
        Assert.Equal(255L * white.Length, LumaKernel.Sum(white, white, white));
    }

    [Fact]
    public void Smooth() => AssertEqual(2, Vector<byte>.Count, SmoothKernel.RunVector, SmoothKernel.RunScalar, SmoothKernel.RunRow);

    [Fact]
    public void Table_Permuted()
    {
        Assert.SkipUnless(Avx512Vbmi.IsSupported, "This run has no AVX-512 VBMI; runs of 512 bits on a processor with it do.");
        AssertTable(Vector512<byte>.Count, TableKernel.RunPermuted);
    }

    [Fact]
    public void Table_Shuffled()
    {
        Assert.SkipUnless(Avx2.IsSupported, "This run has no AVX2; runs of 256 and 512 bits do.");
        AssertTable(Vector256<byte>.Count, TableKernel.RunShuffled);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xF0)]
    [InlineData(0xFF)]
    public void Posterize(byte mask) => AssertEqual(
        0,
        Vector<byte>.Count,
        (source, _, _, destination) => PosterizeKernel.RunVector(source, mask, destination),
        (source, _, _, destination) => PosterizeKernel.RunScalar(source, mask, destination),
        (source, _, _, destination) => PosterizeKernel.Run(source, mask, destination));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(200)]
    [InlineData(255)]
    public void Solarize(byte threshold) => AssertEqual(
        0,
        Vector<byte>.Count,
        (source, _, _, destination) => SolarizeKernel.RunVector(source, threshold, destination),
        (source, _, _, destination) => SolarizeKernel.RunScalar(source, threshold, destination),
        (source, _, _, destination) => SolarizeKernel.Run(source, threshold, destination));

    [Fact]
    public void Smooth_DividesEverySumAsTheDefinition()
    {
        // Nine equal samples reach every thirteenth sum; raising one neighbour at a time reaches those between.
        for (int sum = 0; sum <= 13 * 255; sum++)
        {
            byte[] rows = new byte[3 * 66];
            rows.AsSpan().Fill((byte)Math.Min(sum / 13, 255));
            int rest = sum % 13;
            Span<int> neighbours = [0, 1, 2, 66, 68, 132, 133, 134];
            for (int i = 0; i < rest && i < neighbours.Length; i++)
            {
                rows[neighbours[i]]++;
            }

            byte[] vector = new byte[64];
            byte[] scalar = new byte[64];
            SmoothKernel.RunRow(rows.AsSpan(0, 66), rows.AsSpan(66, 66), rows.AsSpan(132), vector);
            SmoothKernel.RunScalar(rows.AsSpan(0, 66), rows.AsSpan(66, 66), rows.AsSpan(132), scalar);
            Assert.Equal(scalar, vector);
        }
    }

    private delegate void Definition(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> destination);

    private static void AssertTable(int width, TableLookUp lookUp)
    {
        byte[] table = [.. Enumerable.Range(0, 256).Select(value => (byte)((value * 7) + 3))];
        AssertEqual(
            0,
            width,
            (source, _, _, destination) => lookUp(source, table, destination),
            (source, _, _, destination) => TableKernel.RunScalar(source, table, destination),
            (source, _, _, destination) => TableKernel.Run(source, table, destination));
    }

    // The sources are longer than the destination by some samples; vectors make so many samples at a time.
    private static void AssertEqual(int extra, int samplesPerVector, Kernel vector, Definition scalar, Definition whole)
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            foreach (bool atStart in new[] { false, true })
            {
                using GuardedBuffers buffers = new(atStart, length + extra, length + extra, length + extra, length);
                Span<byte> first = buffers.Span(0);
                Span<byte> second = buffers.Span(1);
                Span<byte> third = buffers.Span(2);
                Span<byte> destination = buffers.Span(3);
                byte[] expected = new byte[length];
                scalar(first, second, third, expected);
                int done = vector(first, second, third, destination);
                Assert.Equal(length - (length % samplesPerVector), done);
                Assert.Equal(expected.AsSpan(0, done), destination[..done]);
                destination.Fill(0xA5);
                whole(first, second, third, destination);
                Assert.Equal(expected, destination);
            }
        }
    }
}
