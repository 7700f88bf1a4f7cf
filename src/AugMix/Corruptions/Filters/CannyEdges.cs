namespace AugMix;

/// <summary>OpenCV's Canny edges: Sobel of 3x3, the sum of absolute differences as magnitude, thin ridges, two thresholds.</summary>
internal sealed class CannyEdges
{
    // The tangent of 22.5 degrees with 15 fractional bits, as OpenCV rounds it.
    private const int TangentBits = 15;
    private const int Tangent = 13573;

    private const byte Candidate = 1;
    private const byte Edge = 2;

    private readonly int _low;
    private readonly int _high;

    /// <summary>Ridges above <paramref name="high"/> are edges, and ridges above <paramref name="low"/> that touch an edge.</summary>
    public CannyEdges(int low, int high) => (_low, _high) = (low, high);

    /// <summary>Marks edges; every sample of <paramref name="edges"/>, [height, width], becomes 0 or not 0.</summary>
    public void Find(ReadOnlySpan<byte> plane, int width, int height, Span<bool> edges)
    {
        int stride = width + 2;
        int length = MirroredPlane.LengthFor(width, height);
        using Scratch<byte> padded = new(length);
        using Scratch<short> across = new(length);
        using Scratch<short> down = new(length);
        using Scratch<short> magnitude = new(length);
        using Scratch<byte> marks = new(length);
        using Scratch<int> found = new(plane.Length);

        // Beyond the border there is no magnitude and no mark.
        magnitude.Span.Clear();
        marks.Span.Clear();
        MirroredPlane.FillRepeated(plane, width, height, padded.Span);
        int count = 0;
        for (int y = 0; y < height; y++)
        {
            int first = ((y + 1) * stride) + 1;
            SobelKernel.Run(
                padded.Span.Slice(y * stride, stride), padded.Span.Slice((y + 1) * stride, stride), padded.Span.Slice((y + 2) * stride, stride),
                across.Span.Slice(first, width), down.Span.Slice(first, width), magnitude.Span.Slice(first, width));
        }

        for (int y = 0; y < height; y++)
        {
            int first = ((y + 1) * stride) + 1;
            int end = first + width;
            for (int i = NextAbove(magnitude.Span, first, end); i < end; i = NextAbove(magnitude.Span, i + 1, end))
            {
                if (IsRidge(magnitude.Span, i, stride, across.Span[i], down.Span[i]))
                {
                    bool strong = magnitude.Span[i] > _high;
                    marks.Span[i] = strong ? Edge : Candidate;
                    if (strong)
                    {
                        found.Span[count++] = i;
                    }
                }
            }
        }

        Follow(marks.Span, stride, found.Span, count);
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = marks.Span.Slice(((y + 1) * stride) + 1, width);
            Span<bool> output = edges.Slice(y * width, width);
            for (int x = 0; x < row.Length; x++)
            {
                output[x] = row[x] == Edge;
            }
        }
    }

    // The next place whose magnitude is above the low threshold.
    private int NextAbove(ReadOnlySpan<short> magnitude, int start, int end)
    {
        int next = magnitude[start..end].IndexOfAnyInRange((short)(_low + 1), short.MaxValue);
        return next < 0 ? end : start + next;
    }

    // Whether the magnitude is largest across the edge, in one of four directions. The asymmetry of the comparisons is OpenCV's.
    private static bool IsRidge(ReadOnlySpan<short> magnitude, int i, int stride, int dx, int dy)
    {
        int middle = magnitude[i];
        int x = Math.Abs(dx);
        int y = Math.Abs(dy) << TangentBits;
        int flat = x * Tangent;
        if (y < flat)
        {
            return middle > magnitude[i - 1] && middle >= magnitude[i + 1];
        }

        if (y > flat + (x << (TangentBits + 1)))
        {
            return middle > magnitude[i - stride] && middle >= magnitude[i + stride];
        }

        int slant = (dx ^ dy) < 0 ? -1 : 1;
        return middle > magnitude[i - stride - slant] && middle > magnitude[i + stride + slant];
    }

    // Candidates beside an edge become edges. A candidate is pushed once, so the list never outgrows the plane.
    private static void Follow(Span<byte> marks, int stride, Span<int> found, int count)
    {
        ReadOnlySpan<int> neighbours = [-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1];
        while (count > 0)
        {
            int i = found[--count];
            foreach (int neighbour in neighbours)
            {
                if (marks[i + neighbour] == Candidate)
                {
                    marks[i + neighbour] = Edge;
                    found[count++] = i + neighbour;
                }
            }
        }
    }
}
