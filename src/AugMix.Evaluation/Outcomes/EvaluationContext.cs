namespace AugMix.Evaluation;

/// <summary>What a report says beside the numbers: whose answers they are, and on images from where, prepared how.</summary>
public sealed record EvaluationContext
{
    /// <summary>What the run is called in tables.</summary>
    public required string Label { get; init; }

    /// <summary>How images were prepared before the network saw them, in words.</summary>
    public required string Preprocessing { get; init; }

    /// <summary>How corrupted images were prepared; null where as the clean ones.</summary>
    public string? CorruptedPreprocessing { get; init; }

    /// <summary>What the clean test set is called; null where that is not known.</summary>
    public string? TestSet { get; init; }

    /// <summary>The exact configuration, one line of text per setting.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary>What a reader must know before comparing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Where the corrupted images came from; null where that is not known, or there are none.</summary>
    public CorruptionSet? CorruptionSet { get; init; }

    /// <summary>The baseline of mCE and relative mCE, or none.</summary>
    public string? Normaliser { get; init; }

    /// <summary>How the network adapted to the test images.</summary>
    public BatchNormAdaptation? Adaptation { get; init; }

    /// <summary>What the logits were divided by.</summary>
    public TemperatureScaling? TemperatureScaling { get; init; }

    /// <summary>What of the benchmark was not there and was left out on request.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
