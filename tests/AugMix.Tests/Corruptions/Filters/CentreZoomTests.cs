using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace AugMix.Tests;

public sealed class CentreZoomTests
{
    // The counts of the parameter table: steps that fall just short of the stop make one more.
    [Theory]
    [InlineData(1.06, .01, 7, 1.06)]
    [InlineData(1.11, .01, 12, 1.11)]
    [InlineData(1.16, .01, 16, 1.15)]
    [InlineData(1.21, .01, 21, 1.20)]
    [InlineData(1.26, .01, 26, 1.25)]
    [InlineData(1.21, .02, 11, 1.20)]
    [InlineData(1.26, .02, 13, 1.24)]
    [InlineData(1.31, .03, 11, 1.30)]
    public void Factors_AreNumpysRange(double stop, double step, int count, double last)
    {
        double[] factors = ZoomBlur.Factors(stop, step);
        Assert.Equal(count, factors.Length);
        Assert.Equal(1, factors[0]);
        Assert.Equal(last, factors[^1], 1e-12);
    }

    [Fact]
    public void Add_OfFactorOneAddsThePlane()
    {
        float[] plane = [.. Enumerable.Range(0, 35).Select(i => i / 3f)];
        float[] sum = new float[35];
        CentreZoom.Add(plane, 7, 5, 1, sum);
        Assert.Equal(plane, sum);
    }

    // Of six columns the middle three (one left of the centre more than right) become six, first and last staying: steps of 2/5.
    [Fact]
    public void Add_InterpolatesBetweenTheEndsOfTheCrop()
    {
        float[] sum = new float[6];
        CentreZoom.Add([0, 10, 20, 30, 40, 50], 6, 1, 2, sum);
        Assert.Equal([10f, 14f, 18f, 22f, 26f, 30f], sum, (expected, actual) => Math.Abs(expected - actual) < 1e-5);
    }

    // Every width, so that every block is met, in memory that ends with the plane, and steps of all kinds.
    [Theory]
    [InlineData(1)]
    [InlineData(1.01)]
    [InlineData(1.06)]
    [InlineData(1.3)]
    [InlineData(4.5)]
    public void AddVector_EqualsAddScalarAtEveryWidthInsideItsMemory(double factor)
    {
        Assert.SkipUnless(Avx2.IsSupported, "This run has no AVX2; runs of 256 bits have.");
        for (int width = 1; width <= 70; width++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, 2 * width * sizeof(float), width * sizeof(float));
                Span<float> rows = MemoryMarshal.Cast<byte, float>(buffers.Span(0));
                Span<float> actual = MemoryMarshal.Cast<byte, float>(buffers.Span(1));
                for (int i = 0; i < rows.Length; i++)
                {
                    rows[i] = i % 17 / 17f;
                }

                actual.Clear();
                float[] expected = new float[width];
                using ZoomColumns columns = new(width);
                CentreZoom.Fill(columns.Taps, factor);
                columns.Prepare();
                CentreZoom.Tap between = new(0, 1, .3, .7);
                columns.AddScalar(rows, rows[width..], between, expected, 0, width);
                Assert.Equal(width - (width % 8), columns.AddVector(rows, rows[width..], between, actual));
                Assert.Equal(expected.AsSpan(0, width - (width % 8)), actual[..(width - (width % 8))]);
                columns.Add(rows, rows[width..], between, actual);
            }
        }
    }

    [Fact]
    public void MeanLevelKernel_EqualsItsDefinitionAtEveryLengthInsideItsMemory()
    {
        for (int length = 0; length <= 260; length++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, length * sizeof(float), length * sizeof(float), length);
                Span<float> first = MemoryMarshal.Cast<byte, float>(buffers.Span(0));
                Span<float> sum = MemoryMarshal.Cast<byte, float>(buffers.Span(1));
                Span<byte> actual = buffers.Span(2);
                for (int i = 0; i < length; i++)
                {
                    (first[i], sum[i]) = (i % 256 / 255f, ((i * 7 % 256 / 255f) + .01f) * 7);
                }

                byte[] expected = new byte[length];
                MeanLevelKernel.RunScalar(first, sum, 8, expected);
                int done = MeanLevelKernel.RunVector(first, sum, 8, actual);
                Assert.Equal(length - (length % Vector<byte>.Count), done);
                Assert.Equal(expected.AsSpan(0, done), actual[..done]);
                MeanLevelKernel.Run(first, sum, 8, actual);
                Assert.Equal(expected, actual);
            }
        }
    }
}
