namespace AugMix;

/// <summary>Which samples make each new one along an axis, and with what weights; memory that is used again.</summary>
internal sealed class ResampleWeights
{
    private int[] _firsts = [];
    private int[] _counts = [];
    private int[] _weights = [];
    private double[] _exact = [];
    private int _most;

    /// <summary>Fills in new samples <paramref name="first"/> to first + count of an axis that goes from <paramref name="length"/> samples to <paramref name="newLength"/>.</summary>
    /// <remarks>The arithmetic and its order are those of Pillow 9.4: weights in double precision, divided by their sum, rounded to 22 bits after the point, halves away from zero.</remarks>
    public void Fill(InterpolationFilter filter, int length, int newLength, int first, int count)
    {
        double scale = (double)length / newLength;
        double stretch = Math.Max(scale, 1);
        double support = filter.Support * stretch;
        double shrink = 1 / stretch;
        _most = Math.Min((2 * (int)Math.Ceiling(support)) + 1, length);
        Reserve(ref _firsts, count);
        Reserve(ref _counts, count);
        Reserve(ref _weights, count * _most);
        Reserve(ref _exact, _most);
        for (int i = 0; i < count; i++)
        {
            double centre = (first + i + 0.5) * scale;
            int begin = Math.Max(0, (int)(centre - support + 0.5));
            int end = Math.Min(length, (int)(centre + support + 0.5));
            (_firsts[i], _counts[i]) = (begin, end - begin);
            Weigh(filter, begin, centre, shrink, _exact.AsSpan(0, end - begin), _weights.AsSpan(i * _most, end - begin));
        }
    }

    /// <summary>The first sample that a new one is made of.</summary>
    public int First(int index) => _firsts[index];

    /// <summary>Behind the last sample that a new one is made of.</summary>
    public int End(int index) => _firsts[index] + _counts[index];

    /// <summary>The weights of the samples that a new one is made of.</summary>
    public ReadOnlySpan<int> Weights(int index) => _weights.AsSpan(index * _most, _counts[index]);

    private static void Weigh(InterpolationFilter filter, int begin, double centre, double shrink, Span<double> exact, Span<int> weights)
    {
        double sum = 0;
        for (int k = 0; k < exact.Length; k++)
        {
            exact[k] = filter.Weight((k + begin - centre + 0.5) * shrink);
            sum += exact[k];
        }

        for (int k = 0; k < exact.Length; k++)
        {
            double weight = (sum != 0 ? exact[k] / sum : exact[k]) * (1 << ResampleKernel.Precision);
            weights[k] = (int)(weight < 0 ? weight - 0.5 : weight + 0.5);
        }
    }

    private static void Reserve<T>(ref T[] memory, int length)
    {
        if (memory.Length < length)
        {
            memory = new T[length];
        }
    }
}
