using AugMix.Training;

namespace AugMix.Report;

/// <summary>How one training went.</summary>
/// <param name="Label">The run.</param>
/// <param name="Configuration">Its options, in the order to be shown.</param>
/// <param name="Points">Its log.</param>
public sealed record TrainingHistory(string Label, IReadOnlyDictionary<string, string> Configuration, IReadOnlyList<TrainingPoint> Points)
{
    /// <summary>Its options as this version understands them; null where it does not.</summary>
    public TrainingOptions? Options { get; init; }

    /// <summary>The command that trains it again; null where this version does not know its options.</summary>
    public string? Command => Options is null ? null : TrainingCommand.Of(Options);

    /// <summary>Seconds of training; null where the run is not finished.</summary>
    public double? Seconds { get; init; }
}
