using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Xunit;

namespace AugMix.Tests;

/// <summary>Vector forms equal their scalar definitions bit for bit at every length, in memory whose ends must not be passed.</summary>
public sealed class MixKernelTests
{
    private const int LongestLength = 300;
    private const string NoUnits = "This run has no AVX-512 VBMI; runs of 512 bits on a processor with it do.";

    public static TheoryData<float, float> Normalizations { get; } = new()
    {
        { 0, 1 },
        { 0.5f, 0.5f },
        { 0.485f, 0.229f },
        { 0.456f, 0.224f },
        { 0.4914f, 0.2023f },
        { -3.25f, 2 },
        { 0.25f, 0.125f },
        { 0.1f, 0.0001220703125f },
    };

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Normalize(float mean, float deviation)
    {
        ChannelNormalization f = new(mean, deviation);
        Assert.True(f.IsArithmeticExact);
        AssertEqual(
            1,
            (source, _, _, destination) => NormalizeKernel.RunVector(source, f, MemoryMarshal.Cast<byte, float>(destination)),
            (source, _, _, destination) => NormalizeKernel.RunScalar(source, f.Table, MemoryMarshal.Cast<byte, float>(destination)),
            (source, _, _, destination) => NormalizeKernel.Run(source, f, MemoryMarshal.Cast<byte, float>(destination)),
            sizeof(float));
    }

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Mix(float mean, float deviation)
    {
        ChannelNormalization f = new(mean, deviation);
        foreach ((float[] weights, float mix) in Mixes())
        {
            AssertEqual(
                weights.Length,
                (source, ends, stride, destination) => MixKernel.RunVector(source, ends, stride, weights, mix, f, MemoryMarshal.Cast<byte, float>(destination)),
                (source, ends, stride, destination) => MixKernel.RunScalar(source, ends, stride, weights, mix, f, MemoryMarshal.Cast<byte, float>(destination)),
                (source, ends, stride, destination) => MixKernel.Run(source, ends, stride, weights, mix, f, MemoryMarshal.Cast<byte, float>(destination)),
                sizeof(float));
        }
    }

    [Fact]
    public void Mix_ToBytes()
    {
        ChannelNormalization f = Normalization.None.Channel(0);
        foreach ((float[] weights, float mix) in Mixes())
        {
            AssertEqual(
                weights.Length,
                (source, ends, stride, destination) => MixKernel.RunVector(source, ends, stride, weights, mix, f, destination),
                (source, ends, stride, destination) => MixKernel.RunScalar(source, ends, stride, weights, mix, f, destination),
                (source, ends, stride, destination) => MixKernel.Run(source, ends, stride, weights, mix, f, destination),
                sizeof(byte));
        }
    }

    [Fact]
    public void Mix_ToBytes_RoundsHalvesToEven()
    {
        // Half of two neighbours lies between two bytes, wherever 255 times it is exact.
        byte[] source = [.. Enumerable.Range(0, 255).Select(value => (byte)value)];
        byte[] end = [.. Enumerable.Range(1, 255).Select(value => (byte)value)];
        byte[] scalar = new byte[255];
        byte[] whole = new byte[255];
        MixKernel.RunScalar(source, end, 255, [1], 0.5f, Normalization.None.Channel(0), scalar);
        MixKernel.Run(source, end, 255, [1], 0.5f, Normalization.None.Channel(0), whole);
        Assert.Equal(scalar, whole);
        Assert.Contains(Enumerable.Range(0, 255), value => value % 2 == 0 && scalar[value] == value);
        Assert.Contains(Enumerable.Range(0, 255), value => value % 2 == 1 && scalar[value] == value + 1);
    }

    [Fact]
    public void ArithmeticThatIsNotExact_IsNotUsed()
    {
        // A quotient that overflows is infinite in the table and not a number in products.
        ChannelNormalization f = new(0.5f, float.Epsilon);
        Assert.False(f.IsArithmeticExact);
        byte[] source = new byte[100];
        float[] expected = new float[100];
        float[] actual = new float[100];
        NormalizeKernel.RunScalar(source, f.Table, expected);
        NormalizeKernel.Run(source, f, actual);
        Assert.Equal(expected, actual);
        MixKernel.RunScalar(source, source, 100, [1], 0.5f, f, expected);
        MixKernel.Run(source, source, 100, [1], 0.5f, f, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void StandardNormalizations_AreComputedWithoutTheTable()
    {
        Assert.True(Normalization.Half.Channel(0) is { IsArithmeticExact: true, IsScaleOnly: true, Scale: 2 });
        Assert.True(Normalization.None.Channel(0) is { IsArithmeticExact: true, IsScaleOnly: true, Scale: 1 });
        Assert.All([0, 1, 2], channel => Assert.True(Normalization.ImageNet.Channel(channel) is { IsArithmeticExact: true, IsScaleOnly: false, Scale: 1 }));
    }

    [Fact]
    public void UnitsOfEveryByte_AreItsQuotientRoundedOnce()
    {
        for (int v = 0; v < 256; v++)
        {
            Assert.Equal(v / 255f, UnitLanes.Of((byte)v, (byte)v) / UnitLanes.Scale);
        }
    }

    [Fact]
    public void UnitsOfEveryByteAtEveryPlace()
    {
        Assert.SkipUnless(UnitLanes.IsSupported, NoUnits);
        byte[] bytes = [.. Enumerable.Range(0, 256 + UnitLanes.Count).Select(i => (byte)i)];
        for (int first = 0; first < 256; first++)
        {
            Vector512<byte> samples = Vector512.LoadUnsafe(ref bytes[first]);
            Vector512<byte> lowest = Vector512.Create((byte)first);
            for (int i = 0; i < UnitLanes.Count; i++)
            {
                Assert.Equal(UnitLanes.Of(samples[i], samples[i]), UnitLanes.Quarter(samples, (uint)i / 16)[i % 16]);
                Assert.Equal(UnitLanes.Of(samples[i], (byte)first), UnitLanes.Quarter(samples, lowest, (uint)i / 16)[i % 16]);
            }
        }
    }

    // Means of which products with weights are exact.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.015625f, 1)]
    [InlineData(0.125f, 15)]
    [InlineData(0.25f, 31)]
    [InlineData(0.5f, 63)]
    public void FusedProductsOfEveryByte_AreProductsWithItsNormalization(float mean, byte floored)
    {
        ChannelNormalization f = new(mean, 0.5f);
        Assert.True(f.IsFused);
        Assert.Equal(floored, f.Floored);
        AssertProducts<FusedForm>(f);
    }

    [Theory]
    [InlineData(0.4f, 0.5f)]
    [InlineData(1, 0.125f)]
    [InlineData(0.5f, 1)]
    public void ScaledProductsOfEveryByte_AreProductsWithItsNormalization(float mean, float deviation)
    {
        ChannelNormalization f = new(mean, deviation);
        Assert.True(f is { IsUnitExact: true, IsScaleOnly: true });
        AssertProducts<ScaledForm>(f);
    }

    [Theory]
    [InlineData(0.485f, 0.229f)]
    [InlineData(0.456f, 0.224f)]
    [InlineData(0.406f, 0.225f)]
    [InlineData(0.4914f, 0.2023f)]
    public void QuotientProductsOfEveryByte_AreProductsWithItsNormalization(float mean, float deviation)
    {
        ChannelNormalization f = new(mean, deviation);
        Assert.True(f is { IsUnitExact: true, IsScaleOnly: false });
        AssertProducts<QuotientForm>(f);
    }

    [Fact]
    public void UnitsAreUsed_ForNormalizationsAndWeightsThatLoseNothing()
    {
        Assert.True(Normalization.Half.Channel(0).IsFused);
        Assert.True(Normalization.None.Channel(0).IsFused);
        Assert.All([0, 1, 2], channel => Assert.True(Normalization.ImageNet.Channel(channel) is { IsUnitExact: true, IsFused: false }));
        Assert.False(new ChannelNormalization(1e35f, 1).IsUnitExact);
        Assert.False(new ChannelNormalization(0.4f, 0.5f).IsFused);
        Assert.False(new ChannelNormalization(1, 0.5f).IsFused);
        Assert.Equal(UnitLanes.IsSupported, MixKernel.CanRunUnits([0.5f, ChannelNormalization.LeastUnit], Normalization.Half.Channel(0)));
        Assert.False(MixKernel.CanRunUnits([0.5f, ChannelNormalization.LeastUnit / 2], Normalization.Half.Channel(0)));
        Assert.False(MixKernel.CanRunUnits([0.5f, 0], Normalization.Half.Channel(0)));
        Assert.False(MixKernel.CanRunUnits([float.NaN], Normalization.Half.Channel(0)));
    }

    private static void AssertProducts<TForm>(ChannelNormalization f)
        where TForm : struct, IUnitForm<TForm>
    {
        Assert.SkipUnless(UnitLanes.IsSupported, NoUnits);
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        foreach (float weight in (float[])[1, 0.6f, 0.333333343f, 0.7853982f, 1e-5f, ChannelNormalization.LeastUnit, MathF.BitDecrement(1)])
        {
            Vector512<float> factor = Vector512.Create(TForm.Factor(weight, f));
            for (int first = 0; first < 256; first += UnitLanes.Count)
            {
                TForm.Of(f).Multiply(Vector512.LoadUnsafe(ref bytes[first]), factor, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
                for (int i = 0; i < UnitLanes.Count; i++)
                {
                    Vector512<float> quarter = (i / 16) switch { 0 => a, 1 => b, 2 => c, _ => d };
                    Assert.Equal(BitConverter.SingleToInt32Bits(weight * f.Table[first + i]), BitConverter.SingleToInt32Bits(quarter[i % 16]));
                }
            }
        }
    }

    // Weights of nothing, too small for a normal number, and beyond what a plan may hold are among them.
    private static IEnumerable<(float[] Weights, float Mix)> Mixes() =>
    [
        ([1], 1),
        ([0, 1], 0),
        ([0.3f, 0.5f, 0.2f], 0.7f),
        ([0, 1e-40f, 0], 1),
        ([0.1f, 0.2f, 0.3f, 0.25f, 0.15f], 0.0001f),
        ([1, 1], 1),
    ];

    private delegate int Kernel(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, Span<byte> destination);

    private delegate void Definition(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, Span<byte> destination);

    private static void AssertEqual(int chains, Kernel vector, Definition scalar, Definition whole, int size)
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            foreach (bool atStart in new[] { false, true })
            {
                using GuardedBuffers buffers = new(atStart, length, length * chains, length * size);
                Span<byte> source = buffers.Span(0);
                Span<byte> ends = buffers.Span(1);
                Span<byte> destination = buffers.Span(2);
                byte[] expected = new byte[length * size];
                scalar(source, ends, length, expected);
                int done = vector(source, ends, length, destination);
                Assert.Equal(length - (length % ByteLanes.Count), done);
                Assert.Equal(expected.AsSpan(0, done * size), destination[..(done * size)]);
                destination.Fill(0xA5);
                whole(source, ends, length, destination);
                Assert.Equal(expected, destination);
            }
        }
    }
}
