namespace AugMix.Evaluation;

/// <summary>Accuracy against confidence in bins of equal width over 0 to 1: what a reliability diagram draws.</summary>
internal sealed class ReliabilityCurve
{
    private readonly int[] _counts;
    private readonly int[] _correct;
    private readonly double[] _confidence;

    /// <summary>Starts empty.</summary>
    /// <param name="bins">Number of bins, at least 1; the literature's usual number is 15.</param>
    public ReliabilityCurve(int bins = 15)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        _counts = new int[bins];
        _correct = new int[bins];
        _confidence = new double[bins];
    }

    /// <summary>The bins in rising order.</summary>
    public IReadOnlyList<ReliabilityBin> Bins => [.. Enumerable.Range(0, _counts.Length).Select(Bin)];

    /// <summary>Counts one prediction.</summary>
    /// <param name="confidence">From 0 to 1.</param>
    /// <param name="correct">Whether it was right.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside 0 to 1 or not a number.</exception>
    public void Add(double confidence, bool correct)
    {
        if (!(confidence is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies from 0 to 1.");
        }

        int bin = BinOf(confidence, _counts.Length);
        _counts[bin]++;
        _correct[bin] += correct ? 1 : 0;
        _confidence[bin] += confidence;
    }

    /// <summary>Adds everything that <paramref name="other"/> has counted.</summary>
    /// <exception cref="ArgumentException">The other has another number of bins.</exception>
    public void Merge(ReliabilityCurve other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._counts.Length != _counts.Length)
        {
            throw new ArgumentException($"A curve of {_counts.Length} bins cannot take in one of {other._counts.Length}.", nameof(other));
        }

        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
            _correct[i] += other._correct[i];
            _confidence[i] += other._confidence[i];
        }
    }

    /// <summary>The bin of a confidence: bins are (lower, upper]; exactly 0 goes to the first, and what rounds above 1 to the last.</summary>
    internal static int BinOf(double confidence, int bins) => Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1);

    private ReliabilityBin Bin(int i)
    {
        int count = _counts[i];
        double lower = (double)i / _counts.Length;
        double upper = (double)(i + 1) / _counts.Length;
        return count == 0
            ? new ReliabilityBin(lower, upper, 0, 0, 0)
            : new ReliabilityBin(lower, upper, count, _confidence[i] / count, (double)_correct[i] / count);
    }
}
