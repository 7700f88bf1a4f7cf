using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>Between single and double precision.</summary>
internal static class SingleKernel
{
    /// <summary>Every number as a double.</summary>
    public static void Widen(ReadOnlySpan<float> source, Span<double> destination)
    {
        ref float from = ref MemoryMarshal.GetReference(source);
        int i = 0;
        for (; Vector.IsHardwareAccelerated && i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)i), out Vector<double> low, out Vector<double> high);
            low.CopyTo(destination[i..]);
            high.CopyTo(destination[(i + Vector<double>.Count)..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = source[i];
        }
    }

    /// <summary>Every number rounded to single precision.</summary>
    public static void Narrow(ReadOnlySpan<double> source, Span<float> destination)
    {
        ref double from = ref MemoryMarshal.GetReference(source);
        int i = 0;
        for (; Vector.IsHardwareAccelerated && i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Narrow(Vector.LoadUnsafe(ref from, (nuint)i), Vector.LoadUnsafe(ref from, (nuint)(i + Vector<double>.Count))).CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = (float)source[i];
        }
    }

    /// <summary>Rounds every number to single precision, and leaves it a double.</summary>
    public static void Round(Span<double> values)
    {
        ref double at = ref MemoryMarshal.GetReference(values);
        int i = 0;
        for (; Vector.IsHardwareAccelerated && i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint second = (nuint)(i + Vector<double>.Count);
            Vector.Widen(Vector.Narrow(Vector.LoadUnsafe(ref at, (nuint)i), Vector.LoadUnsafe(ref at, second)), out Vector<double> low, out Vector<double> high);
            low.StoreUnsafe(ref at, (nuint)i);
            high.StoreUnsafe(ref at, second);
        }

        for (; i < values.Length; i++)
        {
            values[i] = (float)values[i];
        }
    }
}
