using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>How an <see cref="Evaluator"/> prepares images, and what its reports say about it.</summary>
public sealed record EvaluatorOptions
{
    /// <summary>Images in a batch, at least 1.</summary>
    public int BatchSize { get; init; } = 250;

    /// <summary>Threads that read, corrupt and normalise while the network computes; the results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How bytes become floats; the same as in training.</summary>
    public Normalization Normalization { get; init; } = Normalization.Half;

    /// <summary>How images were prepared besides, in the report's words.</summary>
    public string Preprocessing { get; init; } = "images as stored, neither resized nor cropped";

    /// <summary>The exact configuration of the run, for the report.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary>What readers of the report must know, such as those of <see cref="LeakGuard"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The baseline of mCE and relative mCE, <c>alexnet</c> or none; it applies to all fifteen corruptions of ImageNet-C only.</summary>
    public string? Normaliser { get; init; }

    /// <summary>What logits are divided by before probabilities are taken; null for nothing. Predictions, and so errors, do not depend on it.</summary>
    public TemperatureChoice? Temperature { get; init; }
}
