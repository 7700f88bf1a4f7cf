using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>values = 0 where they are below a threshold.</summary>
internal static class ThresholdKernel
{
    /// <summary>Whole vectors run on into the scalar definition.</summary>
    public static void Run(double threshold, Span<double> values)
    {
        ref double at = ref MemoryMarshal.GetReference(values);
        Vector<double> thresholds = new(threshold);
        int i = 0;
        for (; Vector.IsHardwareAccelerated && i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> value = Vector.LoadUnsafe(ref at, (nuint)i);
            Vector.ConditionalSelect(Vector.LessThan(value, thresholds), Vector<double>.Zero, value).StoreUnsafe(ref at, (nuint)i);
        }

        for (; i < values.Length; i++)
        {
            values[i] = values[i] < threshold ? 0 : values[i];
        }
    }
}
