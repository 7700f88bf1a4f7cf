namespace AugMix.Training;

/// <summary>One shard before it is opened.</summary>
/// <param name="Address">Where it lies: a path, or the address of a remote file.</param>
/// <param name="Name">Its address from the first folder or wildcard of the pattern on, by which halves are told.</param>
internal readonly record struct ShardFile(string Address, string Name);
