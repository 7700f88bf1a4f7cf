namespace AugMix.Cli;

/// <summary>What a run of <c>augmix augment</c> did.</summary>
/// <param name="Images">Images in the input.</param>
/// <param name="Resumed">Of these, how many an interrupted run had finished.</param>
/// <param name="Damaged">Of these, which could not be read.</param>
internal sealed record AugmentResult(int Images, int Resumed, DamagedImages Damaged)
{
    /// <summary>Images whose views were made now.</summary>
    public int Made => Images - Resumed - Damaged.Count;
}
