using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>What every network of an evaluation is run on, and how.</summary>
internal sealed record EvaluationPlan
{
    /// <summary>The clean test set.</summary>
    public required IDataset Clean { get; init; }

    /// <summary>Corrupted copies; null for none.</summary>
    public ICorruptedSource? Corrupted { get; init; }

    /// <summary>How networks adapt to test images; null to run them as they are.</summary>
    public BatchNormAdaptation? Adaptation { get; init; }

    /// <summary>What logits are divided by; null for nothing.</summary>
    public TemperatureChoice? Temperature { get; init; }

    /// <summary>What corruption errors are divided by; null for nothing.</summary>
    public string? Normaliser { get; init; }

    /// <summary>Perturbation sequences; null for none.</summary>
    public PerturbedChoice? Perturbed { get; init; }

    /// <summary>Whether there are several runs.</summary>
    public required bool Several { get; init; }

    /// <summary>Where answers are kept.</summary>
    public required OutcomePlaces Places { get; init; }

    /// <summary>Stops before the next batch.</summary>
    public required CancellationToken Cancellation { get; init; }
}
