namespace AugMix.Training;

/// <summary>Where a shard's images lie and what they are labelled: 16 bytes an image.</summary>
/// <param name="Offsets">Of the files' first bytes.</param>
/// <param name="Lengths">Of the files.</param>
/// <param name="Labels">Of the images.</param>
internal sealed record ShardIndex(long[] Offsets, int[] Lengths, int[] Labels);
