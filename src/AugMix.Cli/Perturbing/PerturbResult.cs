namespace AugMix.Cli;

/// <summary>What a run of <c>augmix perturb</c> did.</summary>
/// <param name="Images">Images in the input.</param>
/// <param name="Made">Sequences made now.</param>
/// <param name="Resumed">Sequences that an interrupted run had made.</param>
/// <param name="Damaged">Images of the input that could not be used.</param>
/// <param name="Others">Files of the input that are no images.</param>
/// <param name="Profile">Whose parameters they got, or <c>auto</c> where it was not one for all.</param>
/// <param name="Times">For each perturbation the sequences and frames made, and the seconds spent in it, all threads together, writing left out.</param>
internal sealed record PerturbResult(
    int Images, long Made, long Resumed, DamagedImages Damaged, IReadOnlyList<string> Others, string Profile, IReadOnlyList<PerturbTime> Times)
{
    /// <summary>Whether every file of the input was an image that could be used.</summary>
    public bool IsWhole => Damaged.Count == 0 && Others.Count == 0;

    public long Frames => Times.Sum(time => time.Frames);
}
