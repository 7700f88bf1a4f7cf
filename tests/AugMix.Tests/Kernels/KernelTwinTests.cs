using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>Vector forms equal their scalar definitions at every length, in memory whose ends must not be passed.</summary>
public sealed class KernelTwinTests
{
    private const int LongestLength = 260;

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
        (a, b, _, destination) => BlendKernel.RunVector(a, b, weight, destination),
        (a, b, _, destination) => BlendKernel.RunScalar(a, b, weight, destination),
        (a, b, _, destination) => BlendKernel.Run(a, b, weight, destination));

    [Fact]
    public void Luma() => AssertEqual(0, LumaKernel.RunVector, LumaKernel.RunScalar, LumaKernel.Run);

    [Fact]
    public void Smooth() => AssertEqual(2, SmoothKernel.RunVector, SmoothKernel.RunScalar, SmoothKernel.RunRow);

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

    private static void AssertEqual(int extra, Kernel vector, Definition scalar, Definition whole)
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            using Inputs inputs = new(length + extra, length);
            byte[] expected = new byte[length];
            scalar(inputs.First, inputs.Second, inputs.Third, expected);
            int done = vector(inputs.First, inputs.Second, inputs.Third, inputs.Destination);
            Assert.Equal(length - (length % System.Numerics.Vector<byte>.Count), done);
            Assert.Equal(expected.AsSpan(0, done), inputs.Destination[..done]);
            whole(inputs.First, inputs.Second, inputs.Third, inputs.Destination);
            Assert.Equal(expected, inputs.Destination);
        }
    }

    private sealed class Inputs : IDisposable
    {
        private readonly IDisposable?[] _guards = new IDisposable?[4];
        private readonly Memory<byte>[] _memory = new Memory<byte>[4];

        public Inputs(int sourceLength, int length)
        {
            for (int i = 0; i < 4; i++)
            {
                int size = i < 3 ? sourceLength : length;
                if (GuardedMemory.IsSupported)
                {
                    GuardedMemory guard = new(size);
                    _guards[i] = guard;
                    _memory[i] = guard.Memory;
                }
                else
                {
                    _memory[i] = new byte[size];
                }

                TestImages.FillNoise(_memory[i].Span, (uint)((length * 4) + i));
            }
        }

        public ReadOnlySpan<byte> First => _memory[0].Span;

        public ReadOnlySpan<byte> Second => _memory[1].Span;

        public ReadOnlySpan<byte> Third => _memory[2].Span;

        public Span<byte> Destination => _memory[3].Span;

        public void Dispose()
        {
            foreach (IDisposable? guard in _guards)
            {
                guard?.Dispose();
            }
        }
    }
}
