using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>2^32 v / 255 of 64 neighbouring bytes, rounded to single precision, without a product.</summary>
/// <remarks>
/// v / 255 in binary is the eight bits of v without end. Four times v in 32 bits, and a unit more for all that follows, lies on the
/// same side of every half as that: converting it rounds as the division does.
/// </remarks>
internal readonly struct UnitLanes
{
    /// <summary>Samples read at a time.</summary>
    public const int Count = 64;

    /// <summary>What v / 255 is multiplied with.</summary>
    public const float Scale = 4294967296;

    private readonly Vector512<byte> _samples;
    private readonly Vector512<byte> _lowest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UnitLanes(ref byte source, nuint offset)
    {
        _samples = Vector512.LoadUnsafe(ref source, offset);

        // 0 stays 0, and 255, which is 1 in units, lets no carry out.
        _lowest = Avx512BW.AddSaturate(_samples, Vector512.Min(_samples, Vector512<byte>.One));
    }

    public static bool IsSupported => Avx512Vbmi.IsSupported;

    /// <summary>The scalar form of one lane.</summary>
    public static float Of(byte sample) => (sample * 0x01010101u) + (sample is 0 or 255 ? 0u : 1u);

    /// <summary>The places of one quarter's samples, four times each, the lowest byte from the second table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Places(uint quarter)
        => (Vector512.Create(0x00000040u) + ((Vector512<uint>.Indices + Vector512.Create(16 * quarter)) * 0x01010101u)).AsByte();

    /// <summary>factor (value - mean) of all 64, a quarter each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Products(Vector512<float> factor, Vector512<float> mean, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        first = factor * (Quarter(Places(0)) - mean);
        second = factor * (Quarter(Places(1)) - mean);
        third = factor * (Quarter(Places(2)) - mean);
        fourth = factor * (Quarter(Places(3)) - mean);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Quarter(Vector512<byte> places)
        => Avx512F.ConvertToVector512Single(Avx512Vbmi.PermuteVar64x8x2(_samples, places, _lowest).AsUInt32());
}
