using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Networks and the images they are run on.</summary>
internal sealed class TestInputs(NetworkSet networks, bool ensemble) : IDisposable
{
    /// <summary>The clean test set.</summary>
    public IDataset Clean { get; set; } = networks.Test;

    /// <summary>Corrupted copies; null for none.</summary>
    public ICorruptedSource? Corrupted { get; set; }

    /// <summary>Perturbation sequences; null for none.</summary>
    public PerturbedChoice? Perturbed { get; set; }

    /// <summary>What corruption errors are divided by; null for nothing.</summary>
    public string? Normaliser { get; set; }

    /// <summary>Runs the networks, or their ensemble, each when it is asked for.</summary>
    /// <param name="adaptation">How networks adapt to test images; null to run them as they are.</param>
    /// <param name="temperature">What logits are divided by; null for nothing.</param>
    /// <param name="places">Where answers are kept.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    public IEnumerable<EvaluatedRun> Evaluate(BatchNormAdaptation? adaptation, TemperatureChoice? temperature, OutcomePlaces places, CancellationToken cancellation)
    {
        EvaluationPlan plan = new()
        {
            Clean = Clean,
            Corrupted = Corrupted,
            Perturbed = Perturbed,
            Normaliser = Normaliser,
            Adaptation = adaptation,
            Temperature = temperature,
            Several = networks.Count > 1 && !ensemble,
            Places = places,
            Cancellation = cancellation,
        };
        return ensemble ? [networks.EvaluateEnsemble(plan)] : networks.EvaluateEach(plan);
    }

    public void Dispose()
    {
        Perturbed?.Dispose();
        Corrupted?.Dispose();
        networks.Dispose();
    }
}
