namespace AugMix.Training;

/// <summary>What to do with a run folder that exists.</summary>
public enum RunMode
{
    /// <summary>Refuse it.</summary>
    New,

    /// <summary>Go on where its checkpoint is.</summary>
    Resume,

    /// <summary>Delete the run's own files and begin anew.</summary>
    Overwrite,
}
