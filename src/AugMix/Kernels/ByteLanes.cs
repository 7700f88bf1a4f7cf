using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>Sixteen neighbouring bytes as sixteen lanes of 32 bits, and back.</summary>
/// <remarks>
/// Kernels that work on such lanes are written once, with <see cref="Vector512"/>: where the processor has narrower registers the
/// runtime takes two or four of them, which measured as fast as writing for these.
/// </remarks>
internal static class ByteLanes
{
    /// <summary>Lanes, and bytes read or written at a time.</summary>
    public const int Count = 16;

    /// <summary>Whether products and sums of such lanes, fused ones included, are single instructions; else scalar loops are faster.</summary>
    public static bool IsAccelerated => Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load(ref byte source, nuint offset)
    {
        Vector128<byte> bytes = Vector128.LoadUnsafe(ref source, offset);
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Int32(bytes);
        }

        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(bytes);
        return Vector512.Create(
            Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low)),
            Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high))).AsInt32();
    }

    /// <summary>Writes the lowest byte of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<int> lanes, ref byte destination, nuint offset)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector128Byte(lanes).StoreUnsafe(ref destination, offset);
            return;
        }

        Vector512<uint> bytes = lanes.AsUInt32() & Vector512.Create(0xFFu);
        (Vector256<uint> lower, Vector256<uint> upper) = (bytes.GetLower(), bytes.GetUpper());
        Vector128<ushort> low = Vector128.Narrow(lower.GetLower(), lower.GetUpper());
        Vector128<ushort> high = Vector128.Narrow(upper.GetLower(), upper.GetUpper());
        Vector128.Narrow(low, high).StoreUnsafe(ref destination, offset);
    }
}
