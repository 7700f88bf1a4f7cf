namespace AugMix.Evaluation;

/// <summary>The numbers of stability as functions of how often each sequence is drawn: all are means over sequences.</summary>
internal static class ResampledStability
{
    /// <summary>Every number that the report has.</summary>
    /// <param name="scores">Each sequence's own averages; the sequences of all perturbations are of the same images in the same order.</param>
    /// <param name="report">The report made of them.</param>
    /// <param name="first">Where the sequences' counts begin among all counts.</param>
    public static IEnumerable<IResampledNumber> Of(IReadOnlyList<SequenceScores> scores, StabilityReport report, int first)
    {
        foreach (SequenceScores entry in scores)
        {
            (string name, int level, int stride) = (entry.Name, entry.Level, entry.Rule.Stride);
            yield return Sum(ReportNumbers.OfFlips(name, level, stride), [(entry.FlipProbabilities, 1)]);
            if (entry.TopFiveDistances is { } distances)
            {
                yield return Sum(ReportNumbers.OfTopFive(name, level, stride), [(distances, 1)]);
            }

            yield return Sum(ReportNumbers.OfZipf(name, level, stride), [(entry.ZipfDistances, 1)]);
        }

        SequenceScores[] averaged = [.. report.Scored.Select(name => scores.First(entry => (entry.Name, entry.Level, entry.Rule.Stride) == (name, 1, 1)))];
        if (report.MeanFlipProbability is not null)
        {
            yield return Mean(ReportNumbers.MeanFlipProbability, entry => entry.FlipProbabilities, _ => 1);
        }

        if (report.MeanTopFiveDistance is not null)
        {
            yield return Mean(ReportNumbers.MeanTopFiveDistance, entry => entry.TopFiveDistances!, _ => 1);
        }

        if (report.MeanFlipRate is not null && StabilityNormaliser.Find(report.Normaliser!) is { } normaliser)
        {
            yield return Mean(ReportNumbers.MeanFlipRate, entry => entry.FlipProbabilities, name => normaliser.FlipRate(name, 1));
            if (report.MeanNormalisedTopFiveDistance is not null)
            {
                yield return Mean(ReportNumbers.MeanNormalisedTopFiveDistance, entry => entry.TopFiveDistances!, name => normaliser.NormalisedDistance(name, 1));
            }
        }

        ResampledMean Mean(string label, Func<SequenceScores, IReadOnlyList<double>> values, Func<string, double> factor)
            => Sum(label, averaged.Select(entry => (values(entry), factor(entry.Name) / averaged.Length)));

        // A weighted sum of means over sequences.
        ResampledMean Sum(string label, IEnumerable<(IReadOnlyList<double> Values, double Factor)> parts)
        {
            double[] weights = new double[scores[0].Count];
            foreach ((IReadOnlyList<double> values, double factor) in parts)
            {
                for (int i = 0; i < values.Count; i++)
                {
                    weights[i] += factor * values[i] / values.Count;
                }
            }

            return new ResampledMean(label, weights, first);
        }
    }
}
