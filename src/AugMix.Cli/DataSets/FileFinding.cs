namespace AugMix.Cli;

/// <summary>What was found of one file, or of one folder of files.</summary>
internal sealed record FileFinding(string File, FileState State, string Detail)
{
    /// <summary>The state, in words.</summary>
    public string InWords => State switch
    {
        FileState.Official => "official",
        FileState.RightShape => "right shape",
        FileState.Absent => "absent",
        _ => "wrong",
    };
}
