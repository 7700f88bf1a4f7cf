using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>Eight samples at a time in double precision: bytes to doubles, between two of them, and back to bytes.</summary>
/// <remarks>
/// A byte put below the bits of 2^52 is the double 2^52 + byte; i bytes higher up it is 2^(52 - 8i) + byte, so that a byte need not even
/// be moved. Differences of two such doubles, and of one and its power of two, are exact, and no conversion instructions are needed;
/// products and sums are rounded one by one, as in the definition.
/// </remarks>
internal static class AffineLanes
{
    public const int Count = 8;

    private const double Magic = 1L << 52;

    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512Vbmi.IsSupported;

    public static Vector512<double> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
    }

    // first + (second - first) * part, of the given byte of each lane, 0 to 5.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Between(Vector512<long> first, Vector512<long> second, int index, Vector512<double> part)
    {
        Vector512<long> mask = Vector512.Create(0xFFL << (8 * index));
        Vector512<double> magic = Vector512.Create((double)(1L << (52 - (8 * index))));
        Vector512<double> from = ((first & mask) | magic.AsInt64()).AsDouble();
        Vector512<double> to = ((second & mask) | magic.AsInt64()).AsDouble();
        return (from - magic) + ((to - from) * part);
    }

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

    // Where a block of eight begins so that it ends within the size: the last block overlaps the one before.
    public static int Start(int position, int size) => Math.Min(position, size - Count);

    /// <summary>Two vectors side by side. Vector512.Create would wait for what its register held before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Both<T>(Vector256<T> lower, Vector256<T> upper)
        => Avx512F.IsSupported
            ? Avx512F.InsertVector256(lower.ToVector512Unsafe().AsInt64(), upper.AsInt64(), 1).As<long, T>()
            : Vector512.Create(lower, upper);

    public static ref byte Reference(ReadOnlySpan<byte> samples) => ref MemoryMarshal.GetReference(samples);
}
