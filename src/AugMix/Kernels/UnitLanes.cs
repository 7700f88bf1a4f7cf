using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>2^32 v / 255 of 64 neighbouring bytes, rounded to single precision, without a product: a quarter of them at a time.</summary>
/// <remarks>
/// v / 255 in binary is the eight bits of v without end. What follows the place of the last bit begins with the first bit of v, which
/// is 1: it is never less than half a unit. So four times v in 32 bits, rounded up, is the quotient rounded to the nearest.
/// </remarks>
internal static class UnitLanes
{
    /// <summary>Samples of four quarters.</summary>
    public const int Count = 64;

    /// <summary>What v / 255 is multiplied with.</summary>
    public const float Scale = 4294967296;

    public static bool IsSupported => Avx512Vbmi.IsSupported;

    /// <summary>The scalar form of one lane, the lowest of the four bytes given.</summary>
    public static float Of(byte sample, byte lowest)
    {
        uint units = (sample * 0x01010100u) + lowest;
        float nearest = units;
        return nearest < (double)units ? MathF.BitIncrement(nearest) : nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Quarter(Vector512<byte> samples, uint quarter)
        => RoundedUp(Avx512Vbmi.PermuteVar64x8(samples, Places(quarter).AsByte()));

    /// <summary>The same with other bytes in the lowest place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Quarter(Vector512<byte> samples, Vector512<byte> lowest, uint quarter)
        => RoundedUp(Avx512Vbmi.PermuteVar64x8x2(samples, (Places(quarter) + Vector512.Create(64u)).AsByte(), lowest));

    // The places of one quarter's samples, four times each. A second table begins at 64.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Places(uint quarter) => (Vector512<uint>.Indices + Vector512.Create(16 * quarter)) * 0x01010101u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> RoundedUp(Vector512<byte> units)
        => Avx512F.ConvertToVector512Single(units.AsUInt32(), FloatRoundingMode.ToPositiveInfinity);
}
