namespace AugMix.Training;

/// <summary>The two halves of a data set.</summary>
public enum DatasetSplit
{
    /// <summary>What a network learns from.</summary>
    Train,

    /// <summary>What it is judged on.</summary>
    Test,
}
