namespace AugMix;

/// <summary>Real and imaginary parts of some lines side by side: element i of line j is at i * <see cref="Count"/> + j of each.</summary>
internal readonly ref struct ComplexLines
{
    /// <summary>How many lines stand side by side: a multiple of every vector's length, so that no transform needs a shuffle.</summary>
    public const int Count = 8;

    public ComplexLines(Span<double> real, Span<double> imaginary)
    {
        Real = real;
        Imaginary = imaginary;
    }

    public Span<double> Real { get; }

    public Span<double> Imaginary { get; }

    /// <summary>Takes both parts from the front of a span.</summary>
    public static ComplexLines Take(ref Span<double> memory, int length)
    {
        ComplexLines taken = new(memory[..length], memory.Slice(length, length));
        memory = memory[(2 * length)..];
        return taken;
    }

    public ComplexLines Slice(int start, int length) => new(Real.Slice(start, length), Imaginary.Slice(start, length));

    public void CopyTo(ComplexLines other)
    {
        Real.CopyTo(other.Real);
        Imaginary.CopyTo(other.Imaginary);
    }

    /// <summary>Multiplies row by row: row i times number i of some factors.</summary>
    public void Scale(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        for (int i = 0; i < real.Length * Count; i++)
        {
            (double r, double m) = (Real[i], Imaginary[i]);
            (double fr, double fm) = (real[i / Count], imaginary[i / Count]);
            Real[i] = (r * fr) - (m * fm);
            Imaginary[i] = (r * fm) + (m * fr);
        }
    }
}
