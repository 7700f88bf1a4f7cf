using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>
/// A weighted sum of rows: destination[x] = clamp((half + sum of weights[k] * source[k * stride + x]) >> 22) in whole numbers of
/// 32 bits that may wrap around, as Pillow computes a resized row.
/// </summary>
/// <remarks>Resizing across columns is the same on the transposed image (<see cref="TransposeKernel"/>).</remarks>
internal static class ResampleKernel
{
    /// <summary>Bits of a weight after the point.</summary>
    public const int Precision = 22;

    private const int Half = 1 << (Precision - 1);

    /// <summary>Computes one row.</summary>
    /// <param name="source">The first of the rows; the others follow.</param>
    /// <param name="stride">Samples from one row to the next, at least as many as the destination has.</param>
    /// <param name="weights">One for each row, at least one.</param>
    /// <param name="destination">The row.</param>
    public static void Run(ReadOnlySpan<byte> source, int stride, ReadOnlySpan<int> weights, Span<byte> destination)
    {
        int done = ByteLanes.IsAccelerated ? RunVector(source, stride, weights, destination) : 0;
        if (done < destination.Length)
        {
            RunScalar(source[done..], stride, weights, destination[done..]);
        }
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> source, int stride, ReadOnlySpan<int> weights, Span<byte> destination)
    {
        for (int x = 0; x < destination.Length; x++)
        {
            int sum = Half;
            for (int k = 0; k < weights.Length; k++)
            {
                sum += weights[k] * source[(k * stride) + x];
            }

            destination[x] = (byte)Math.Clamp(sum >> Precision, 0, 255);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> source, int stride, ReadOnlySpan<int> weights, Span<byte> destination)
    {
        _ = source[..(((weights.Length - 1) * stride) + destination.Length)];
        ref byte samples = ref MemoryMarshal.GetReference(source);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        int x = 0;
        for (; x <= destination.Length - ByteLanes.Count; x += ByteLanes.Count)
        {
            Vector512<int> sum = Vector512.Create(Half);
            for (int k = 0; k < weights.Length; k++)
            {
                sum += ByteLanes.Load(ref samples, (nuint)((k * stride) + x)) * Vector512.Create(weights[k]);
            }

            ByteLanes.StoreClamped(Vector512.ShiftRightArithmetic(sum, Precision), ref result, (nuint)x);
        }

        return x;
    }
}
