namespace AugMix.Cli;

/// <summary>What a run of <c>augmix corrupt</c> did.</summary>
/// <param name="Images">Images in the input.</param>
/// <param name="Made">Corrupted images made now.</param>
/// <param name="Resumed">Corrupted images that an interrupted run had made.</param>
/// <param name="Damaged">Images of the input that could not be read.</param>
/// <param name="Others">Files of the input that are no images.</param>
/// <param name="Profile">Whose parameters they got, or <c>auto</c> where it was not one for all.</param>
/// <param name="Times">For each corruption the images made, and the seconds spent in it, all threads together.</param>
internal sealed record CorruptResult(
    int Images, long Made, long Resumed, DamagedImages Damaged, IReadOnlyList<string> Others, string Profile, IReadOnlyList<(string Name, long Made, double Seconds)> Times)
{
    /// <summary>Whether every file of the input was an image that could be read.</summary>
    public bool IsWhole => Damaged.Count == 0 && Others.Count == 0;
}
