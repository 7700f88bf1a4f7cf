namespace AugMix.Evaluation.Tests;

/// <summary>Answers made up from a seed, for tests of everything that follows from outcomes.</summary>
internal static class Synthetic
{
    public const int Classes = 7;

    /// <summary>Labels that follow from the images' numbers.</summary>
    public static int[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => (i * 5) % Classes)];

    /// <summary>Logits that favour the label the less, the more severe the set.</summary>
    public static float[] Logits(int count, int severity, ulong seed, int classes = Classes)
    {
        SampleRandom random = new();
        random.Reset(seed, SampleStream.Batch, severity, 0, 0);
        int[] labels = Labels(count);
        float[] logits = new float[count * classes];
        for (int i = 0; i < logits.Length; i++)
        {
            // Coarse steps, so that some confidences tie.
            logits[i] = (float)(Math.Round(random.Uniform(-2, 2) * 4) / 4) + (i % classes == labels[i / classes] ? 2f - (0.4f * severity) : 0);
        }

        return logits;
    }

    public static SetOutcomes Set(string corruption, int severity, int count, ulong seed, bool keepLogits = true, TemperatureScaling? scaling = null)
    {
        OutcomeCollector collector = new(corruption, severity, Classes, count, keepLogits, scaling);
        collector.Add(Logits(count, severity, seed), Labels(count), [.. Enumerable.Range(0, count)]);
        return collector.ToOutcomes();
    }

    /// <summary>Clean images and corruptions of the benchmark at five severities.</summary>
    public static RunOutcomes Run(int clean, int corrupted, ulong seed, params string[] names)
        => new(
            Set("", 0, clean, seed),
            [.. names.SelectMany((name, n) => CorruptionBenchmark.Severities.Select(severity => Set(name, severity, corrupted, seed + (ulong)(100 * (n + 1)))))]);

    public static EvaluationContext Context(string label = "run") => new() { Label = label, Preprocessing = "none", CorruptionSet = CorruptionSet.Generated };

    /// <summary>How often each image of each group is drawn.</summary>
    public static double[] Draw(IReadOnlyList<int> groups, ulong seed)
    {
        SampleRandom random = new();
        random.Reset(seed, SampleStream.Batch, 99, 0, 0);
        double[] counts = new double[groups.Sum()];
        int first = 0;
        foreach (int group in groups)
        {
            for (int i = 0; i < group; i++)
            {
                counts[first + random.Choice(group)]++;
            }

            first += group;
        }

        return counts;
    }
}
