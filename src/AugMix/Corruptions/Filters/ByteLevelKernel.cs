using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = gain * source + intensity * noise + offset, every step rounded, clipped to 0..255 and truncated; what is not a number becomes 0.</summary>
/// <remarks>So the C-bar code makes bytes of its doubles.</remarks>
internal static class ByteLevelKernel
{
    // An integer below 2^52 in the lowest bits of this double's is that integer added to it.
    private const double Integers = 4503599627370496.0; // 2^52

    /// <summary>Adds noise to samples.</summary>
    public static void Add(ReadOnlySpan<byte> source, double gain, ReadOnlySpan<double> noise, double intensity, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? AddVector(source, gain, noise, intensity, destination) : 0;
        AddScalar(source[done..], gain, noise[done..], intensity, destination[done..]);
    }

    /// <summary>Truncates values after adding an offset.</summary>
    public static void Truncate(ReadOnlySpan<double> values, double offset, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? TruncateVector(values, offset, destination) : 0;
        TruncateScalar(values[done..], offset, destination[done..]);
    }

    // The definition. AddVector must give the same bytes for every input.
    internal static void AddScalar(ReadOnlySpan<byte> source, double gain, ReadOnlySpan<double> noise, double intensity, Span<byte> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = ByteLevel.Truncate((gain * source[i]) + (intensity * noise[i]));
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int AddVector(ReadOnlySpan<byte> source, double gain, ReadOnlySpan<double> noise, double intensity, Span<byte> destination)
    {
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref double added = ref MemoryMarshal.GetReference(noise[..source.Length]);
        ref byte to = ref MemoryMarshal.GetReference(destination[..source.Length]);
        Blend blend = new(gain, intensity);
        int i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)i), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> first, out Vector<uint> second);
            Vector.Widen(high, out Vector<uint> third, out Vector<uint> fourth);
            int quarter = Vector<uint>.Count;
            low = Vector.Narrow(blend.Of(first, ref added, i), blend.Of(second, ref added, i + quarter));
            high = Vector.Narrow(blend.Of(third, ref added, i + (2 * quarter)), blend.Of(fourth, ref added, i + (3 * quarter)));
            Vector.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    // The definition. TruncateVector must give the same bytes for every input.
    internal static void TruncateScalar(ReadOnlySpan<double> values, double offset, Span<byte> destination)
    {
        for (int i = 0; i < values.Length; i++)
        {
            destination[i] = ByteLevel.Truncate(values[i] + offset);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int TruncateVector(ReadOnlySpan<double> values, double offset, Span<byte> destination)
    {
        ref double from = ref MemoryMarshal.GetReference(values);
        ref byte to = ref MemoryMarshal.GetReference(destination[..values.Length]);
        Vector<double> added = new(offset);
        int i = 0;
        for (; i <= values.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            int quarter = Vector<uint>.Count;
            Vector<ushort> low = Vector.Narrow(Whole(ref from, i, added), Whole(ref from, i + quarter, added));
            Vector<ushort> high = Vector.Narrow(Whole(ref from, i + (2 * quarter), added), Whole(ref from, i + (3 * quarter), added));
            Vector.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    private static Vector<uint> Whole(ref double values, int offset, Vector<double> added)
        => Vector.Narrow(
            Whole(Vector.LoadUnsafe(ref values, (nuint)offset) + added),
            Whole(Vector.LoadUnsafe(ref values, (nuint)(offset + Vector<double>.Count)) + added));

    // Comparisons with what is not a number are false, so that it becomes 0. A floor is a truncation from 0 on.
    private static Vector<ulong> Whole(Vector<double> value)
    {
        Vector<double> clipped = Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<double>.Zero), value, Vector<double>.Zero);
        clipped = Vector.ConditionalSelect(Vector.LessThan(clipped, new Vector<double>(255)), clipped, new Vector<double>(255));
        return Vector.AsVectorUInt64(Vector.Floor(clipped) + new Vector<double>(Integers)) & new Vector<ulong>(255);
    }

    private readonly struct Blend(double gain, double intensity)
    {
        private readonly Vector<double> _gain = new(gain);
        private readonly Vector<double> _intensity = new(intensity);

        public Vector<uint> Of(Vector<uint> samples, ref double noise, int offset)
        {
            Vector.Widen(samples, out Vector<ulong> low, out Vector<ulong> high);
            return Vector.Narrow(Of(low, ref noise, offset), Of(high, ref noise, offset + Vector<double>.Count));
        }

        private Vector<ulong> Of(Vector<ulong> samples, ref double noise, int offset)
        {
            Vector<double> level = Vector.AsVectorDouble(samples | Vector.AsVectorUInt64(new Vector<double>(Integers))) - new Vector<double>(Integers);
            return Whole((_gain * level) + (_intensity * Vector.LoadUnsafe(ref noise, (nuint)offset)));
        }
    }
}
