using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>Stockham's mixed-radix Fourier transform of lengths without large prime factors.</summary>
internal static class FourierStages
{
    /// <summary>The largest prime factor that is summed directly.</summary>
    public const int LargestRadix = 31;

    /// <summary>Whether a length has no larger prime factor.</summary>
    public static bool Fit(int length)
    {
        int rest = length;
        while (rest > 1)
        {
            int radix = NextRadix(rest);
            if (radix > LargestRadix)
            {
                return false;
            }

            rest /= radix;
        }

        return true;
    }

    /// <summary>Transforms lines in place.</summary>
    /// <param name="lines">[length, lines].</param>
    /// <param name="roots">exp(2 pi i k / length), as many as a line has elements.</param>
    /// <param name="spare">Scratch of the lines' size.</param>
    public static void Run(ComplexLines lines, ComplexLines roots, ComplexLines spare)
    {
        int length = roots.Real.Length;
        ComplexLines from = lines;
        ComplexLines to = spare;
        int done = 1;
        while (done < length)
        {
            int radix = NextRadix(length / done);
            Stage(from, to, done, radix, roots);
            done *= radix;
            ComplexLines written = to;
            to = from;
            from = written;
        }

        if (from.Real != lines.Real)
        {
            from.CopyTo(lines);
        }
    }

    // Four where it divides, else the smallest prime factor; a prime above the limit is searched for in vain only once.
    private static int NextRadix(int rest)
    {
        if (rest % 4 == 0)
        {
            return 4;
        }

        for (int radix = 2; radix <= LargestRadix; radix++)
        {
            if (rest % radix == 0)
            {
                return radix;
            }
        }

        return rest;
    }

    // One pass: a short transform over elements that lie a part of the line apart, times their twiddles.
    private static void Stage(ComplexLines from, ComplexLines to, int done, int radix, ComplexLines roots)
    {
        int length = roots.Real.Length;
        int rest = length / (done * radix);
        int row = done * ComplexLines.Count;
        Span<double> real = stackalloc double[LargestRadix];
        Span<double> imaginary = stackalloc double[LargestRadix];
        for (int group = 0; group < rest; group++)
        {
            for (int k = 0; k < radix; k++)
            {
                // The short transform's root and the twiddle in one.
                int turn = group * k * done;
                for (int j = 0; j < radix; j++)
                {
                    (real[j], imaginary[j]) = (roots.Real[turn], roots.Imaginary[turn]);
                    turn += k * (length / radix);
                    turn -= turn >= length ? length : 0;
                }

                Combine(from, group * row, rest * row, real[..radix], imaginary[..radix], to.Slice(((group * radix) + k) * row, row));
            }
        }
    }

    // output = sum over j of factor j times the row at start + j * step. Rows are whole vectors long.
    private static void Combine(ComplexLines from, int start, int step, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, ComplexLines output)
    {
        // The slices check the last row once for all loads.
        int row = output.Real.Length;
        int end = start + ((real.Length - 1) * step) + row;
        ref double fromReal = ref MemoryMarshal.GetReference(from.Real[..end]);
        ref double fromImaginary = ref MemoryMarshal.GetReference(from.Imaginary[..end]);
        ref double toReal = ref MemoryMarshal.GetReference(output.Real);
        ref double toImaginary = ref MemoryMarshal.GetReference(output.Imaginary);
        for (int i = 0; i < row; i += Vector<double>.Count)
        {
            Vector<double> sumReal = Vector<double>.Zero;
            Vector<double> sumImaginary = Vector<double>.Zero;
            for (int j = 0; j < real.Length; j++)
            {
                Vector<double> r = Vector.LoadUnsafe(ref fromReal, (nuint)(start + (j * step) + i));
                Vector<double> m = Vector.LoadUnsafe(ref fromImaginary, (nuint)(start + (j * step) + i));
                sumReal += (r * real[j]) - (m * imaginary[j]);
                sumImaginary += (r * imaginary[j]) + (m * real[j]);
            }

            sumReal.StoreUnsafe(ref toReal, (nuint)i);
            sumImaginary.StoreUnsafe(ref toImaginary, (nuint)i);
        }
    }
}
