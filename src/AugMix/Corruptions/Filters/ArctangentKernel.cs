using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>angle = atan2(opposite, adjacent), -pi to pi, for many opposites and one adjacent, to about one unit in the last place; the same on every machine.</summary>
/// <remarks>The smaller over the larger is turned by an eighth where it is large; what remains is a quotient of polynomials (Cephes).</remarks>
internal static class ArctangentKernel
{
    private const double Large = 0.66;

    private const double P0 = -8.750608600031904122785e-1;
    private const double P1 = -1.615753718733365076637e1;
    private const double P2 = -7.500855792314704667340e1;
    private const double P3 = -1.228866684490136173410e2;
    private const double P4 = -6.485021904942025371773e1;

    private const double Q0 = 2.485846490142306297962e1;
    private const double Q1 = 1.650270098316988542046e2;
    private const double Q2 = 4.328810604912902668951e2;
    private const double Q3 = 4.853903996359136964868e2;
    private const double Q4 = 1.945506571482613964425e2;

    /// <summary>The angles. The spans may be the same.</summary>
    public static void Run(ReadOnlySpan<double> opposites, double adjacent, Span<double> angles)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(opposites, adjacent, angles) : 0;
        RunScalar(opposites[done..], adjacent, angles[done..]);
    }

    // The definition. RunVector must give the same doubles for every input.
    internal static void RunScalar(ReadOnlySpan<double> opposites, double adjacent, Span<double> angles)
    {
        double across = Math.Abs(adjacent);
        for (int i = 0; i < opposites.Length; i++)
        {
            double along = Math.Abs(opposites[i]);
            double smaller = along < across ? along : across;
            double larger = along < across ? across : along;
            bool turned = smaller > Large * larger;
            double x = turned ? (smaller - larger) / (smaller + larger) : smaller / larger;
            x = larger == 0 ? 0 : x;
            double z = x * x;
            double quotient = ((((((((P0 * z) + P1) * z) + P2) * z) + P3) * z) + P4) / ((((((((((z + Q0) * z) + Q1) * z) + Q2) * z) + Q3) * z) + Q4));
            double angle = x + (x * (z * quotient));
            angle = turned ? angle + (Math.PI / 4) : angle;
            angle = along > across ? (Math.PI / 2) - angle : angle;
            angle = adjacent < 0 ? Math.PI - angle : angle;
            angles[i] = opposites[i] < 0 ? -angle : angle;
        }
    }

    // Whole vectors only; returns how many values it wrote.
    internal static int RunVector(ReadOnlySpan<double> opposites, double adjacent, Span<double> angles)
    {
        ref double from = ref MemoryMarshal.GetReference(opposites);
        ref double to = ref MemoryMarshal.GetReference(angles[..opposites.Length]);
        Vector<double> across = new(Math.Abs(adjacent));
        Vector<double> zero = Vector<double>.Zero;
        int i = 0;
        for (; i <= opposites.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> opposite = Vector.LoadUnsafe(ref from, (nuint)i);
            Vector<double> along = Vector.Abs(opposite);
            Vector<long> shorter = Vector.LessThan(along, across);
            Vector<double> smaller = Vector.ConditionalSelect(shorter, along, across);
            Vector<double> larger = Vector.ConditionalSelect(shorter, across, along);
            Vector<long> turned = Vector.GreaterThan(smaller, new Vector<double>(Large) * larger);
            Vector<double> x = Vector.ConditionalSelect(turned, smaller - larger, smaller) / Vector.ConditionalSelect(turned, smaller + larger, larger);
            x = Vector.ConditionalSelect(Vector.Equals(larger, zero), zero, x);
            Vector<double> angle = Small(x);
            angle = Vector.ConditionalSelect(turned, angle + new Vector<double>(Math.PI / 4), angle);
            angle = Vector.ConditionalSelect(Vector.GreaterThan(along, across), new Vector<double>(Math.PI / 2) - angle, angle);
            angle = adjacent < 0 ? new Vector<double>(Math.PI) - angle : angle;
            Vector.ConditionalSelect(Vector.LessThan(opposite, zero), -angle, angle).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    private static Vector<double> Small(Vector<double> x)
    {
        Vector<double> z = x * x;
        Vector<double> numerator = (new Vector<double>(P0) * z) + new Vector<double>(P1);
        numerator = (numerator * z) + new Vector<double>(P2);
        numerator = (numerator * z) + new Vector<double>(P3);
        numerator = (numerator * z) + new Vector<double>(P4);
        Vector<double> denominator = ((z + new Vector<double>(Q0)) * z) + new Vector<double>(Q1);
        denominator = (denominator * z) + new Vector<double>(Q2);
        denominator = (denominator * z) + new Vector<double>(Q3);
        denominator = (denominator * z) + new Vector<double>(Q4);
        return x + (x * (z * (numerator / denominator)));
    }
}
