using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>Bytes of liquid, and what they make of the relief of drops.</summary>
internal static class WetnessKernel
{
    // Added to a whole number below 2^32, it leaves the number in a double's lowest bits.
    private const double WholeNumbers = 1L << 52;

    /// <summary>levels = liquid * 255, truncated. More liquid than 1 begins again at 0, as NumPy's conversion to bytes does.</summary>
    /// <param name="liquid">0 or more.</param>
    /// <param name="levels">Of the same length.</param>
    public static void ToLevels(ReadOnlySpan<double> liquid, Span<byte> levels)
    {
        int i = 0;
        for (; Vector.IsHardwareAccelerated && i <= levels.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector<ushort> low = Vector.Narrow(ToWords(liquid, i), ToWords(liquid, i + Vector<uint>.Count));
            Vector<ushort> high = Vector.Narrow(ToWords(liquid, i + (2 * Vector<uint>.Count)), ToWords(liquid, i + (3 * Vector<uint>.Count)));
            Vector.Narrow(low, high).CopyTo(levels[i..]);
        }

        for (; i < levels.Length; i++)
        {
            levels[i] = (byte)(int)(liquid[i] * byte.MaxValue);
        }
    }

    /// <summary>The largest of levels * relief.</summary>
    public static int Largest(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> relief)
    {
        Vector<ushort> most = Vector<ushort>.Zero;
        int i = 0;
        for (; Vector.IsHardwareAccelerated && i <= levels.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (Vector<ushort> low, Vector<ushort> high) = Products(levels, relief, i);
            most = Vector.Max(most, Vector.Max(low, high));
        }

        int largest = 0;
        for (int lane = 0; lane < Vector<ushort>.Count; lane++)
        {
            largest = Math.Max(largest, most[lane]);
        }

        for (; i < levels.Length; i++)
        {
            largest = Math.Max(largest, levels[i] * relief[i]);
        }

        return largest;
    }

    /// <summary>mask = levels * relief / largest * strength, each step rounded to single precision.</summary>
    public static void FillMask(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> relief, float largest, float strength, Span<float> mask)
    {
        int i = 0;
        for (; Vector.IsHardwareAccelerated && i <= levels.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (Vector<ushort> low, Vector<ushort> high) = Products(levels, relief, i);
            Store(low, largest, strength, mask[i..]);
            Store(high, largest, strength, mask[(i + Vector<ushort>.Count)..]);
        }

        for (; i < levels.Length; i++)
        {
            mask[i] = levels[i] * relief[i] / largest * strength;
        }
    }

    private static Vector<uint> ToWords(ReadOnlySpan<double> liquid, int start)
    {
        ref double from = ref MemoryMarshal.GetReference(liquid);
        return Vector.Narrow(ToLongs(Vector.LoadUnsafe(ref from, (nuint)start)), ToLongs(Vector.LoadUnsafe(ref from, (nuint)(start + Vector<double>.Count))));
    }

    // Narrowing keeps the lowest bits.
    private static Vector<ulong> ToLongs(Vector<double> liquid) => Vector.AsVectorUInt64(Vector.Floor(liquid * 255.0) + new Vector<double>(WholeNumbers));

    // Up to 255 * 255, which fits 16 bits.
    private static (Vector<ushort> Low, Vector<ushort> High) Products(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> relief, int i)
    {
        Vector.Widen(Vector.LoadUnsafe(ref MemoryMarshal.GetReference(levels), (nuint)i), out Vector<ushort> levelLow, out Vector<ushort> levelHigh);
        Vector.Widen(Vector.LoadUnsafe(ref MemoryMarshal.GetReference(relief), (nuint)i), out Vector<ushort> reliefLow, out Vector<ushort> reliefHigh);
        return (levelLow * reliefLow, levelHigh * reliefHigh);
    }

    private static void Store(Vector<ushort> products, float largest, float strength, Span<float> mask)
    {
        Vector.Widen(products, out Vector<uint> low, out Vector<uint> high);
        Vector<float> divisor = new(largest);
        (Vector.ConvertToSingle(low.As<uint, int>()) / divisor * strength).CopyTo(mask);
        (Vector.ConvertToSingle(high.As<uint, int>()) / divisor * strength).CopyTo(mask[Vector<float>.Count..]);
    }
}
