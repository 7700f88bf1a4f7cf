using System.Numerics;

namespace AugMix;

/// <summary>The inverse discrete Fourier transform of lines of any length, not divided by it.</summary>
/// <remarks>Lengths with a prime factor above <see cref="FourierStages.LargestRadix"/> go through Bluestein's convolution, whose length is a power of two.</remarks>
internal static class FourierTransform
{
    /// <summary>Doubles of scratch that <see cref="Inverse"/> needs for lines of a length.</summary>
    public static int ScratchFor(int length)
    {
        if (FourierStages.Fit(length))
        {
            return 2 * length * (1 + ComplexLines.Count);
        }

        int padded = PaddedLength(length);
        return 2 * (length + padded + (3 * padded * ComplexLines.Count));
    }

    /// <summary>Transforms lines in place: the sum over k of element k times exp(2 pi i j k / length).</summary>
    /// <param name="lines">[length, lines].</param>
    /// <param name="length">Elements of a line.</param>
    /// <param name="scratch">As many as <see cref="ScratchFor"/> says.</param>
    public static void Inverse(ComplexLines lines, int length, Span<double> scratch)
    {
        if (FourierStages.Fit(length))
        {
            ComplexLines roots = ComplexLines.Take(ref scratch, length);
            FillRoots(roots, length);
            FourierStages.Run(lines, roots, ComplexLines.Take(ref scratch, length * ComplexLines.Count));
        }
        else
        {
            Bluestein(lines, length, scratch);
        }
    }

    private static int PaddedLength(int length) => (int)BitOperations.RoundUpToPowerOf2((uint)((2 * length) - 1));

    private static void FillRoots(ComplexLines roots, int length)
    {
        for (int k = 0; k < length; k++)
        {
            (roots.Imaginary[k], roots.Real[k]) = Math.SinCos(2 * Math.PI * k / length);
        }
    }

    // A transform as a convolution with a chirp, since k j = (k^2 + j^2 - (j - k)^2) / 2.
    private static void Bluestein(ComplexLines lines, int length, Span<double> scratch)
    {
        const int Count = ComplexLines.Count;
        int padded = PaddedLength(length);
        ComplexLines chirp = ComplexLines.Take(ref scratch, length);
        ComplexLines roots = ComplexLines.Take(ref scratch, padded);
        ComplexLines signal = ComplexLines.Take(ref scratch, padded * Count);
        ComplexLines kernel = ComplexLines.Take(ref scratch, padded * Count);
        ComplexLines spare = ComplexLines.Take(ref scratch, padded * Count);
        FillRoots(roots, padded);
        Clear(signal);
        Clear(kernel);
        for (int k = 0; k < length; k++)
        {
            (double sine, double cosine) = Math.SinCos(Math.PI * ((long)k * k % (2 * length)) / length);
            (chirp.Real[k], chirp.Imaginary[k]) = (cosine, sine);
            Fill(kernel, k, cosine, -sine);
            Fill(kernel, (padded - k) % padded, cosine, -sine);
        }

        lines.CopyTo(signal.Slice(0, length * Count));
        signal.Scale(chirp.Real, chirp.Imaginary);
        FourierStages.Run(signal, roots, spare);
        FourierStages.Run(kernel, roots, spare);

        // Back by the same transform: of the conjugate, conjugated and divided by the length.
        for (int i = 0; i < signal.Real.Length; i++)
        {
            (double r, double m) = (signal.Real[i], signal.Imaginary[i]);
            signal.Real[i] = (r * kernel.Real[i]) - (m * kernel.Imaginary[i]);
            signal.Imaginary[i] = -((r * kernel.Imaginary[i]) + (m * kernel.Real[i]));
        }

        FourierStages.Run(signal, roots, spare);
        for (int i = 0; i < length * Count; i++)
        {
            lines.Real[i] = signal.Real[i] / padded;
            lines.Imaginary[i] = -signal.Imaginary[i] / padded;
        }

        lines.Scale(chirp.Real, chirp.Imaginary);
    }

    private static void Clear(ComplexLines lines)
    {
        lines.Real.Clear();
        lines.Imaginary.Clear();
    }

    private static void Fill(ComplexLines lines, int element, double real, double imaginary)
    {
        lines.Real.Slice(element * ComplexLines.Count, ComplexLines.Count).Fill(real);
        lines.Imaginary.Slice(element * ComplexLines.Count, ComplexLines.Count).Fill(imaginary);
    }
}
