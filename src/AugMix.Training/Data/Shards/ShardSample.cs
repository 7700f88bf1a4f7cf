namespace AugMix.Training;

/// <summary>What has been met of the sample that is being read: files whose names agree up to the first dot.</summary>
internal sealed class ShardSample
{
    /// <summary>The files' common name, with its folders.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Where its first file lies.</summary>
    public long Start { get; private set; }

    /// <summary>Where its image lies; 0 for none, since a header stands before every file.</summary>
    public long Offset { get; set; }

    public int Length { get; set; }

    /// <summary>The label; -1 where none has been met.</summary>
    public int Label { get; set; } = -1;

    /// <summary>Whether the label comes from the file that is for labels alone, which goes before any other.</summary>
    public bool HasOwnLabel { get; set; }

    public void Begin(string key, long start)
    {
        (Key, Start, Offset, Length, Label, HasOwnLabel) = (key, start, 0, 0, -1, false);
    }
}
