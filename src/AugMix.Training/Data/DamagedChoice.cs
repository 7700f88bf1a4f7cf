namespace AugMix.Training;

/// <summary>What becomes of files that cannot be decoded.</summary>
public enum DamagedChoice
{
    /// <summary>The run stops at the first and names it.</summary>
    Refuse,

    /// <summary>Every file is decoded once before the run; those that cannot be are named and left out.</summary>
    Skip,
}
