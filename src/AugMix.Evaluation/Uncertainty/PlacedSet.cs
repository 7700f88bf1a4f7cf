namespace AugMix.Evaluation;

/// <summary>A test set and where the counts of its images begin among those of all groups.</summary>
internal readonly record struct PlacedSet(SetOutcomes Set, int First)
{
    /// <summary>Adds every image's score, times a factor, to the weight of its count.</summary>
    public void AddTo(double[] weights, double factor, Func<SetOutcomes, int, double> score)
    {
        for (int i = 0; i < Set.Count; i++)
        {
            weights[First + i] += factor * score(Set, i);
        }
    }
}
