using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>Eight samples at a time in double precision: bytes to doubles, between two of them, and back to bytes.</summary>
/// <remarks>
/// A byte put below the bits of 2^52 is the double 2^52 + byte. Differences of two such doubles, and of one and 2^52, are exact, so no
/// conversion instructions are needed; products and sums are rounded one by one, as in the definition.
/// </remarks>
internal static class AffineLanes
{
    public const int Count = 8;

    private const double Magic = 1L << 52;

    // For Expand: from byte 64 on its table holds the bytes of 2^52, of which 64 is zero and 70 and 71 are not.
    private const ulong MagicIndices = 0x4746_4040_4040_4000;

    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512Vbmi.IsSupported;

    public static Vector512<double> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
    }

    // Indices for Expand of which every lane takes the given byte, or its own of bytes 0 to 63.
    public static Vector512<byte> Expansion(Vector512<long> bytes) => (bytes | Vector512.Create((long)MagicIndices)).AsByte();

    // Lane by lane 2^52 + the byte of the table that the lane's index names.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Expand(Vector512<byte> table, Vector512<byte> expansion)
        => Avx512Vbmi.PermuteVar64x8x2(table, expansion, Vector512.Create(Magic).AsByte()).AsDouble();

    // first + (second - first) * part of expanded samples.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Between(Vector512<double> first, Vector512<double> second, Vector512<double> part)
        => (first - Vector512.Create(Magic)) + ((second - first) * part);

    // Of values from 0 to 255.99 the whole part, in a lane's lowest byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Truncate(Vector512<double> value)
        => Avx512F.Add(value, Vector512.Create(Magic), FloatRoundingMode.ToZero).AsInt64();

    // 0 <= position < size, for a size above zero and positions other than -0: as whole numbers, the bits of negative doubles are larger.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> IsInside(Vector512<double> position, double size)
        => Vector512.LessThan(position.AsUInt64(), Vector512.Create(size).AsUInt64()).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector512<long> lanes, ref byte destination, nuint offset)
        => Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, offset), Avx512F.ConvertToVector128Byte(lanes).AsDouble().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> LoadBytes(ref byte source, nuint offset)
        => Vector512.CreateScalarUnsafe(Unsafe.ReadUnaligned<double>(ref Unsafe.Add(ref source, offset))).AsByte();

    // Where a block of eight begins so that it ends within the size: the last block overlaps the one before.
    public static int Start(int position, int size) => Math.Min(position, size - Count);

    public static ref byte Reference(ReadOnlySpan<byte> samples) => ref MemoryMarshal.GetReference(samples);
}
