using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace AugMix.Tests;

// The kernels of fog.
public sealed class HeightKernelTests
{
    private const int LongestLength = 130;

    [Fact]
    public void RunVector_EqualsRunScalarAtEveryLengthInsideItsMemory() => AssertEqual(
        values => HeightKernel.RunVector(values, -.3, 1.7),
        values => HeightKernel.RunScalar(values, -.3, 1.7));

    [Fact]
    public void HazeKernel_EqualsItsDefinitionAtEveryLengthInsideItsMemory() => AssertEqual(
        values => HazeKernel.RunVector(values, Heights(values.Length), 1.5, .9),
        values => HazeKernel.RunScalar(values, Heights(values.Length), 1.5, .9));

    [Fact]
    public void MidpointKernel_EqualsItsDefinitionAtEveryLengthInsideItsMemory() => AssertEqual(
        values => MidpointKernel.RunVector(Neighbours(values.Length), values, 33.3, values),
        values => MidpointKernel.RunScalar(Neighbours(values.Length), values, 33.3, values));

    [Fact]
    public void Extrema_AreThoseOfEveryLength()
    {
        for (int length = 1; length <= LongestLength; length++)
        {
            double[] heights = Heights(length);
            Assert.Equal((heights.Min(), heights.Max()), HeightKernel.Extrema(heights));
        }
    }

    private delegate int Vectors(Span<double> values);

    private delegate void Definition(Span<double> values);

    private static double[] Heights(int length)
    {
        double[] heights = new double[length];
        Noise.Fill(heights, 3);
        return heights;
    }

    private static MidpointKernel.Neighbours Neighbours(int length)
    {
        double[] heights = Heights(length + 3);
        return new MidpointKernel.Neighbours(heights.AsSpan(0, length), heights.AsSpan(1, length), heights.AsSpan(2, length), heights.AsSpan(3, length));
    }

    private static void AssertEqual(Vectors vectors, Definition definition)
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            foreach (bool atStart in (bool[])[false, true])
            {
                using GuardedBuffers buffers = new(atStart, length * sizeof(double));
                Span<double> actual = MemoryMarshal.Cast<byte, double>(buffers.Span(0));
                Noise.Fill(actual, (uint)length);
                double[] expected = actual.ToArray();
                definition(expected);
                int done = vectors(actual);
                Assert.Equal(length - (length % Vector<double>.Count), done);
                Assert.Equal(expected.AsSpan(0, done), actual[..done]);
            }
        }
    }
}
