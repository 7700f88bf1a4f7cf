namespace AugMix.Evaluation;

/// <summary>A number of a report as a function of how often each image is drawn.</summary>
internal interface IResampledNumber
{
    /// <summary>As in <see cref="BootstrapInterval.Name"/>.</summary>
    string Name { get; }

    /// <summary>The number of one resample.</summary>
    double Value(ReadOnlySpan<double> counts);
}
