using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>Sines and cosines of many angles, to about one unit in the last place; the same on every machine.</summary>
/// <remarks>
/// An angle is reduced to -pi/4..pi/4 by subtracting a multiple of pi/2 in three parts, which is exact for angles up to a million;
/// there sine and cosine are polynomials (fdlibm's).
/// </remarks>
internal static class SineKernel
{
    // Adding this to a number below 2^51 rounds it to an integer, which then stands in the lowest bits.
    private const double Rounder = 6755399441055744.0; // 1.5 * 2^52
    private const double QuartersPerRadian = 0.63661977236758134308; // 2 / pi

    // pi/2 in three parts; the first two have 33 bits, so that products with a count of quarters are exact.
    private const double First = 1.57079632673412561417e+00;
    private const double Second = 6.07710050630396597660e-11;
    private const double Third = 2.02226624879595063154e-21;

    private const double S1 = -1.66666666666666324348e-01;
    private const double S2 = 8.33333333332248946124e-03;
    private const double S3 = -1.98412698298579493134e-04;
    private const double S4 = 2.75573137070700676789e-06;
    private const double S5 = -2.50507602534068634195e-08;
    private const double S6 = 1.58969099521155010221e-10;

    private const double C1 = 4.16666666666666019037e-02;
    private const double C2 = -1.38888888888741095749e-03;
    private const double C3 = 2.48015872894767294178e-05;
    private const double C4 = -2.75573143513906633035e-07;
    private const double C5 = 2.08757232129817482790e-09;
    private const double C6 = -1.13596475577881948265e-11;

    /// <summary>The sine of each angle. The spans may be the same.</summary>
    public static void Sine(ReadOnlySpan<double> angles, Span<double> values) => Run(angles, 0, values);

    /// <summary>The cosine of each angle. The spans may be the same.</summary>
    public static void Cosine(ReadOnlySpan<double> angles, Span<double> values) => Run(angles, 1, values);

    // The definition: the sine a number of quarter turns on. RunVector must give the same doubles for every input.
    internal static void RunScalar(ReadOnlySpan<double> angles, long turn, Span<double> values)
    {
        for (int i = 0; i < angles.Length; i++)
        {
            double rounded = (angles[i] * QuartersPerRadian) + Rounder;
            long quarter = BitConverter.DoubleToInt64Bits(rounded) + turn;
            double quarters = rounded - Rounder;
            double x = angles[i] - (quarters * First) - (quarters * Second) - (quarters * Third);
            double z = x * x;
            double sine = S2 + (z * (S3 + (z * (S4 + (z * (S5 + (z * S6)))))));
            sine = x + (z * x * (S1 + (z * sine)));
            double cosine = z * (C1 + (z * (C2 + (z * (C3 + (z * (C4 + (z * (C5 + (z * C6))))))))));
            cosine = 1.0 - ((0.5 * z) - (z * cosine));
            double value = (quarter & 1) == 0 ? sine : cosine;
            values[i] = (quarter & 2) == 0 ? value : -value;
        }
    }

    // Whole vectors only; returns how many values it wrote.
    internal static int RunVector(ReadOnlySpan<double> angles, long turn, Span<double> values)
    {
        ref double from = ref MemoryMarshal.GetReference(angles);
        ref double to = ref MemoryMarshal.GetReference(values[..angles.Length]);
        int i = 0;
        for (; i <= angles.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> angle = Vector.LoadUnsafe(ref from, (nuint)i);
            Vector<double> rounded = (angle * new Vector<double>(QuartersPerRadian)) + new Vector<double>(Rounder);
            Vector<long> quarter = Vector.AsVectorInt64(rounded) + new Vector<long>(turn);
            Vector<double> quarters = rounded - new Vector<double>(Rounder);
            Vector<double> x = angle - (quarters * First) - (quarters * Second) - (quarters * Third);
            Vector<double> value = Vector.ConditionalSelect(Vector.Equals(quarter & Vector<long>.One, Vector<long>.Zero), SinePart(x), CosinePart(x * x));

            // The second bit moved up to the sign.
            Vector<long> sign = (quarter & new Vector<long>(2)) << 62;
            Vector.AsVectorDouble(Vector.AsVectorInt64(value) ^ sign).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    private static void Run(ReadOnlySpan<double> angles, long turn, Span<double> values)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(angles, turn, values) : 0;
        RunScalar(angles[done..], turn, values[done..]);
    }

    private static Vector<double> SinePart(Vector<double> x)
    {
        Vector<double> z = x * x;
        Vector<double> sum = new(S6);
        sum = new Vector<double>(S5) + (z * sum);
        sum = new Vector<double>(S4) + (z * sum);
        sum = new Vector<double>(S3) + (z * sum);
        sum = new Vector<double>(S2) + (z * sum);
        return x + (z * x * (new Vector<double>(S1) + (z * sum)));
    }

    private static Vector<double> CosinePart(Vector<double> z)
    {
        Vector<double> sum = new(C6);
        sum = new Vector<double>(C5) + (z * sum);
        sum = new Vector<double>(C4) + (z * sum);
        sum = new Vector<double>(C3) + (z * sum);
        sum = new Vector<double>(C2) + (z * sum);
        sum = new Vector<double>(C1) + (z * sum);
        return Vector<double>.One - ((new Vector<double>(0.5) * z) - (z * (z * sum)));
    }
}
