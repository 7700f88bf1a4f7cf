using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>
/// A weighted sum of images that are not normalised, in single precision:
/// sum = weight * v; sum += weight * v; destination = sum, clamped to 0..255, then truncated to a byte.
/// </summary>
/// <remarks>Every product is rounded before it is added.</remarks>
internal static class WeightedSumKernel
{
    /// <summary>Replaces the sum by the weighted samples.</summary>
    public static void Set(ReadOnlySpan<byte> source, float weight, Span<float> sum)
    {
        sum[..source.Length].Clear();
        Add(source, weight, sum);
    }

    /// <summary>Adds the weighted samples to the sum.</summary>
    public static void Add(ReadOnlySpan<byte> source, float weight, Span<float> sum)
    {
        int done = Vector.IsHardwareAccelerated ? AddVector(source, weight, sum) : 0;
        AddScalar(source[done..], weight, sum[done..]);
    }

    /// <summary>Makes the sum an image.</summary>
    public static void Truncate(ReadOnlySpan<float> sum, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? TruncateVector(sum, destination) : 0;
        TruncateScalar(sum[done..], destination[done..]);
    }

    // The definition. AddVector must give the same floats for every input.
    internal static void AddScalar(ReadOnlySpan<byte> source, float weight, Span<float> sum)
    {
        for (int i = 0; i < source.Length; i++)
        {
            float product = weight * source[i];
            sum[i] += product;
        }
    }

    // Whole vectors only; returns how many samples it added.
    internal static int AddVector(ReadOnlySpan<byte> source, float weight, Span<float> sum)
    {
        ref byte samples = ref MemoryMarshal.GetReference(source);
        ref float result = ref MemoryMarshal.GetReference(sum[..source.Length]);
        Vector<float> weights = new(weight);
        int i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref samples, (nuint)i), out Vector<ushort> low, out Vector<ushort> high);
            Add(low, weights, ref result, i);
            Add(high, weights, ref result, i + Vector<ushort>.Count);
        }

        return i;
    }

    // The definition. TruncateVector must give the same bytes for every input.
    internal static void TruncateScalar(ReadOnlySpan<float> sum, Span<byte> destination)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            destination[i] = (byte)Math.Clamp(sum[i], 0f, 255f);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int TruncateVector(ReadOnlySpan<float> sum, Span<byte> destination)
    {
        ref float samples = ref MemoryMarshal.GetReference(sum);
        ref byte result = ref MemoryMarshal.GetReference(destination[..sum.Length]);
        int quarter = Vector<float>.Count;
        int i = 0;
        for (; i <= sum.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector<ushort> low = Vector.Narrow(Whole(ref samples, i), Whole(ref samples, i + quarter));
            Vector<ushort> high = Vector.Narrow(Whole(ref samples, i + (2 * quarter)), Whole(ref samples, i + (3 * quarter)));
            Vector.Narrow(low, high).StoreUnsafe(ref result, (nuint)i);
        }

        return i;
    }

    private static void Add(Vector<ushort> samples, Vector<float> weight, ref float sum, int offset)
    {
        Vector.Widen(samples, out Vector<uint> low, out Vector<uint> high);
        Add(low, weight, ref sum, offset);
        Add(high, weight, ref sum, offset + Vector<uint>.Count);
    }

    private static void Add(Vector<uint> samples, Vector<float> weight, ref float sum, int offset)
    {
        Vector<float> product = weight * Vector.ConvertToSingle(samples.As<uint, int>());
        (Vector.LoadUnsafe(ref sum, (nuint)offset) + product).StoreUnsafe(ref sum, (nuint)offset);
    }

    // Clamped first, so narrowing drops only zeros.
    private static Vector<uint> Whole(ref float sum, int offset)
    {
        Vector<float> clamped = Vector.Min(Vector.Max(Vector.LoadUnsafe(ref sum, (nuint)offset), Vector<float>.Zero), new Vector<float>(255f));
        return Vector.ConvertToInt32(clamped).As<int, uint>();
    }
}
