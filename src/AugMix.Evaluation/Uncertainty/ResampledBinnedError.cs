namespace AugMix.Evaluation;

/// <summary>The expected calibration error over bins of equal width. An answer stays in its bin whatever is drawn, so each bin's gap is linear in the counts.</summary>
internal sealed class ResampledBinnedError : IResampledNumber
{
    // Of each bin, what one draw of an image adds to its gap between confidence and right answers, as a share of all answers.
    private readonly double[][] _gaps;

    public ResampledBinnedError(string name, int images, PlacedSet[] pool)
    {
        Name = name;
        _gaps = [.. Enumerable.Range(0, ExpectedCalibrationError.BinCount).Select(_ => new double[images])];
        double share = 1.0 / pool.Sum(entry => entry.Set.Count);
        foreach (PlacedSet entry in pool)
        {
            for (int i = 0; i < entry.Set.Count; i++)
            {
                Outcome outcome = entry.Set[i];
                double confidence = Math.Min(1, outcome.Confidence);
                _gaps[ReliabilityCurve.BinOf(confidence, _gaps.Length)][entry.First + i] += share * (confidence - (outcome.Correct ? 1 : 0));
            }
        }
    }

    public string Name { get; }

    public bool IsLinear => false;

    public double Value(ReadOnlySpan<double> counts)
    {
        double sum = 0;
        foreach (double[] gaps in _gaps)
        {
            sum += Math.Abs(ResampledMean.Dot(counts[..gaps.Length], gaps));
        }

        return sum;
    }
}
