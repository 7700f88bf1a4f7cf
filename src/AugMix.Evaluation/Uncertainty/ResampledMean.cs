using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix.Evaluation;

/// <summary>A mean of scores, or a sum of means: linear in the counts.</summary>
/// <param name="name">As in <see cref="BootstrapInterval.Name"/>.</param>
/// <param name="weights">One for each of a row of counts.</param>
/// <param name="first">Where that row begins.</param>
internal sealed class ResampledMean(string name, double[] weights, int first = 0) : IResampledNumber
{
    public string Name => name;

    public bool IsLinear => true;

    public double Value(ReadOnlySpan<double> counts) => Dot(counts.Slice(first, weights.Length), weights);

    /// <summary>Sum of products in four lanes, whatever the processor's vectors, so that the last bits are the same everywhere.</summary>
    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ReadOnlySpan<Vector256<double>> a = MemoryMarshal.Cast<double, Vector256<double>>(left);
        ReadOnlySpan<Vector256<double>> b = MemoryMarshal.Cast<double, Vector256<double>>(right);
        Vector256<double> lanes = default;
        for (int i = 0; i < a.Length; i++)
        {
            lanes += a[i] * b[i];
        }

        double sum = lanes[0] + lanes[1] + lanes[2] + lanes[3];
        for (int i = a.Length * Vector256<double>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
