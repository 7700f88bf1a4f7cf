namespace AugMix.Training;

/// <summary>Training images set aside to judge the network by: one from each of as many equal stretches of the set, so that one stored class by class gives all its classes.</summary>
internal static class ValidationSplit
{
    /// <summary>Divides a set; which image of a stretch is set aside depends on the seed alone.</summary>
    /// <returns>What is left to learn from, and what was set aside; null where none is asked for.</returns>
    /// <exception cref="ArgumentException">Nothing would be left to learn from.</exception>
    internal static (IDataset Train, IDataset? Validation) Of(IDataset whole, int count, ulong seed)
    {
        if (count == 0)
        {
            return (whole, null);
        }

        if (count >= whole.Count)
        {
            throw new ArgumentException($"validation_count {count} leaves none of the {whole.Count} training images of {whole.Name} to learn from. Set fewer aside.");
        }

        SampleRandom random = new SampleRandom().Reset(seed, SampleStream.Validation, 0, 0, 0);
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => (int)random.Integer(Start(i), Start(i + 1)))];
        HashSet<int> aside = [.. chosen];
        int[] rest = [.. Enumerable.Range(0, whole.Count).Where(index => !aside.Contains(index))];
        return (new SubsetDataset(whole, rest), new SubsetDataset(whole, chosen));

        int Start(int stretch) => (int)((long)stretch * whole.Count / count);
    }
}
