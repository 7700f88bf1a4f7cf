using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>Between bytes and the unit interval, as all corruptions of the reference do: divide by 255; clip, times 255, truncate.</summary>
internal static class UnitLevel
{
    // Added to a whole number below 2^32, it leaves the number in a double's lowest bits.
    private const double WholeNumbers = 1L << 52;

    private static readonly double[] s_levels = [.. Enumerable.Range(0, 256).Select(level => FromByte((byte)level))];

    public static double FromByte(byte value) => value / 255.0;

    /// <summary>Truncates toward zero; rounding would differ by one level.</summary>
    public static byte ToByte(double value) => (byte)(Math.Clamp(value, 0.0, 1.0) * 255.0);

    public static void FromBytes(ReadOnlySpan<byte> source, Span<double> destination)
    {
        ReadOnlySpan<double> levels = s_levels;
        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = levels[source[i]];
        }
    }

    /// <summary>As <see cref="ToByte"/> does for each value; none may be not-a-number.</summary>
    public static void ToBytes(ReadOnlySpan<double> source, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? ToBytesVector(source, destination) : 0;
        ToBytesScalar(source[done..], destination[done..]);
    }

    // The definition. ToBytesVector must give the same bytes for every number.
    internal static void ToBytesScalar(ReadOnlySpan<double> source, Span<byte> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = ToByte(source[i]);
        }
    }

    // Whole vectors of bytes only; returns how many it wrote.
    internal static int ToBytesVector(ReadOnlySpan<double> source, Span<byte> destination)
    {
        ref double from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector<ushort> lower = Vector.Narrow(ToWords(ref from, i), ToWords(ref from, i + Vector<uint>.Count));
            Vector<ushort> upper = Vector.Narrow(ToWords(ref from, i + (2 * Vector<uint>.Count)), ToWords(ref from, i + (3 * Vector<uint>.Count)));
            Vector.Narrow(lower, upper).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    private static Vector<uint> ToWords(ref double source, int start)
        => Vector.Narrow(ToLongs(Vector.LoadUnsafe(ref source, (nuint)start)), ToLongs(Vector.LoadUnsafe(ref source, (nuint)(start + Vector<double>.Count))));

    private static Vector<ulong> ToLongs(Vector<double> values)
    {
        Vector<double> clipped = Vector.Min(Vector.Max(values, Vector<double>.Zero), Vector<double>.One);
        return Vector.AsVectorUInt64(Vector.Floor(clipped * 255.0) + new Vector<double>(WholeNumbers));
    }
}
