namespace AugMix.Evaluation;

/// <summary>The RMS calibration error over bins of 100 answers. The order by confidence is that of all answers, sorted once; where bins end depends on what is drawn.</summary>
internal sealed class ResampledAdaptiveError : IResampledNumber
{
    private readonly int[] _images;
    private readonly double[] _gaps;

    public ResampledAdaptiveError(string name, PlacedSet[] pool)
    {
        Name = name;
        int total = pool.Sum(entry => entry.Set.Count);
        _images = new int[total];
        _gaps = new double[total];
        SortKey[] keys = new SortKey[total];
        int next = 0;
        foreach (PlacedSet entry in pool)
        {
            for (int i = 0; i < entry.Set.Count; i++)
            {
                Outcome outcome = entry.Set[i];
                keys[next] = new SortKey(outcome.Confidence, outcome.Correct);
                _images[next++] = entry.First + i;
            }
        }

        Array.Sort(keys, _images);
        for (int i = 0; i < total; i++)
        {
            _gaps[i] = keys[i].Confidence - (keys[i].Correct ? 1 : 0);
        }
    }

    public string Name { get; }

    public double Value(ReadOnlySpan<double> counts)
    {
        const double size = AdaptiveCalibrationError.BinSize;

        // Each group draws as many images as it has, so the number of answers is always the same.
        int open = (_images.Length / AdaptiveCalibrationError.BinSize) - 1;
        ReadOnlySpan<double> gaps = _gaps.AsSpan(0, _images.Length);
        double members = 0;
        double gap = 0;
        double sum = 0;
        for (int i = 0; i < gaps.Length; i++)
        {
            double count = counts[_images[i]];
            members += count;
            gap += count * gaps[i];

            // What is too much for a bin begins the next; the last bin takes all there is.
            while (members >= size && open > 0)
            {
                double rest = members - size;
                double full = gap - (rest * gaps[i]);
                sum += full * full / size;
                (members, gap) = (rest, rest * gaps[i]);
                open--;
            }
        }

        sum += gap * gap / members;
        return Math.Sqrt(sum / gaps.Length);
    }

    // Wrong before right among equal confidences, as in the metric.
    private readonly record struct SortKey(double Confidence, bool Correct) : IComparable<SortKey>
    {
        public int CompareTo(SortKey other)
        {
            int byConfidence = Confidence.CompareTo(other.Confidence);
            return byConfidence != 0 ? byConfidence : Correct.CompareTo(other.Correct);
        }
    }
}
