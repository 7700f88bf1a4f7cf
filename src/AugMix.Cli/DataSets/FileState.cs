namespace AugMix.Cli;

/// <summary>What a file of a data set was found to be.</summary>
internal enum FileState
{
    /// <summary>Byte for byte the published file.</summary>
    Official,

    /// <summary>Of the right type, shape and layout; nothing more is known of it.</summary>
    RightShape,

    /// <summary>Not there, and not needed.</summary>
    Absent,

    /// <summary>Missing, damaged, or of another type, shape or layout.</summary>
    Wrong,
}
