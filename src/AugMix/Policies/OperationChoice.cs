namespace AugMix;

/// <summary>Which operations of a published search space are used.</summary>
public enum OperationChoice
{
    /// <summary>Those that do not overlap the test corruptions: all but color, contrast, brightness and sharpness.</summary>
    NonOverlapping = 0,

    /// <summary>All, as published; results may not be reported on the -C benchmarks.</summary>
    All = 1,
}
