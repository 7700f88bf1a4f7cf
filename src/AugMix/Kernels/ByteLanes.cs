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

        if (Avx2.IsSupported)
        {
            Vector128<byte> second = Vector128.CreateScalarUnsafe(bytes.AsUInt64().GetElement(1)).AsByte();
            return Vector512.Create(Avx2.ConvertToVector256Int32(bytes), Avx2.ConvertToVector256Int32(second));
        }

        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(bytes);
        return Vector512.Create(
            Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low)),
            Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high))).AsInt32();
    }

    /// <summary>Writes sixteen whole numbers, clamped to 0..255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreClamped(Vector512<int> lanes, ref byte destination, nuint offset)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector128ByteWithSaturation(Vector512.Max(lanes, Vector512<int>.Zero).AsUInt32()).StoreUnsafe(ref destination, offset);
            return;
        }

        if (Sse2.IsSupported)
        {
            // Signed saturation to 16 bits keeps the sign; unsigned saturation then makes zeros of what is below zero.
            Vector128<short> low = Sse2.PackSignedSaturate(lanes.GetLower().GetLower(), lanes.GetLower().GetUpper());
            Vector128<short> high = Sse2.PackSignedSaturate(lanes.GetUpper().GetLower(), lanes.GetUpper().GetUpper());
            Sse2.PackUnsignedSaturate(low, high).StoreUnsafe(ref destination, offset);
            return;
        }

        // Clamped first, so that narrowing drops only zeros; .NET 9 cannot saturate while it narrows.
        Vector512<int> clamped = Vector512.Min(Vector512.Max(lanes, Vector512<int>.Zero), Vector512.Create(255));
        Vector256<short> shorts = Vector256.Narrow(clamped.GetLower(), clamped.GetUpper());
        Vector128.Narrow(shorts.GetLower(), shorts.GetUpper()).AsByte().StoreUnsafe(ref destination, offset);
    }

    /// <summary>Writes sixteen numbers, clamped to 0..255, then truncated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTruncated(Vector512<float> numbers, ref byte destination, nuint offset)
        => StoreClamped(Truncated(Vector512.Min(numbers, Vector512.Create(256f))), ref destination, offset);

    /// <summary>Writes sixteen numbers, clamped to 0..255, then truncated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTruncated(Vector512<double> lower, Vector512<double> upper, ref byte destination, nuint offset)
    {
        if (Avx512F.IsSupported)
        {
            // Numbers beyond 32 bits become the lowest of those.
            Vector512<double> largest = Vector512.Create(256.0);
            Vector256<int> first = Avx512F.ConvertToVector256Int32WithTruncation(Avx512F.Min(lower, largest));
            Vector256<int> second = Avx512F.ConvertToVector256Int32WithTruncation(Avx512F.Min(upper, largest));
            StoreClamped(Avx512F.InsertVector256(first.ToVector512Unsafe(), second, 1), ref destination, offset);
            return;
        }

        if (Avx.IsSupported)
        {
            Vector128<short> first = Sse2.PackSignedSaturate(Truncated(lower.GetLower()), Truncated(lower.GetUpper()));
            Vector128<short> second = Sse2.PackSignedSaturate(Truncated(upper.GetLower()), Truncated(upper.GetUpper()));
            Sse2.PackUnsignedSaturate(first, second).StoreUnsafe(ref destination, offset);
            return;
        }

        StoreRounded(Vector512.Narrow(Vector512.Floor(lower), Vector512.Floor(upper)), ref destination, offset);

        static Vector128<int> Truncated(Vector256<double> numbers)
            => Avx.ConvertToVector128Int32WithTruncation(Avx.Min(numbers, Vector256.Create(256.0)));
    }

    /// <summary>Writes sixteen numbers, clamped to 0..255, then rounded to the nearest, halves to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRounded(Vector512<float> numbers, ref byte destination, nuint offset)
    {
        // Beside 2^23 a float has no room for fractions: the sum is rounded as asked, and what it has above 2^23 is the number.
        Vector512<float> whole = Vector512.Create(8388608f);
        Vector512<float> clamped = Vector512.Min(Vector512.Max(numbers, Vector512<float>.Zero), Vector512.Create(255f));
        StoreClamped((clamped + whole).AsInt32() - whole.AsInt32(), ref destination, offset);
    }

    // Toward zero; numbers far below the range become some number below zero, as the clamping needs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Truncated(Vector512<float> numbers)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Int32WithTruncation(numbers);
        }

        return Avx.IsSupported
            ? Vector512.Create(Avx.ConvertToVector256Int32WithTruncation(numbers.GetLower()), Avx.ConvertToVector256Int32WithTruncation(numbers.GetUpper()))
            : Vector512.ConvertToInt32(numbers);
    }
}
