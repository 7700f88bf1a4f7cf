using AugMix.Evaluation;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Runs a network whose batch normalisation takes part of its statistics from each batch it answers; between batches the network is as it was.</summary>
/// <remarks>Schneider et al., NeurIPS 2020; with a prior strength of 0, Nado et al., 2020. No label is used, and nothing is kept from one batch for the next.</remarks>
public sealed class AdaptingPredictor : IPredictor
{
    private readonly BatchNorm2d[] _norms;
    private readonly ModulePredictor _predictor;

    /// <summary>Wraps a network, which stays the caller's.</summary>
    /// <param name="network">Takes [N, C, H, W] and gives [N, classes]; already on the device.</param>
    /// <param name="classes">How many logits it gives.</param>
    /// <param name="adaptation">How much of the statistics, and which images share a batch.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="elementType">Float32, or a narrow type to compute convolutions and matrix products in.</param>
    /// <exception cref="ArgumentException">The network has no batch normalisation.</exception>
    public AdaptingPredictor(Module network, int classes, BatchNormAdaptation adaptation, Device device = default, ElementType elementType = ElementType.Float32)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(adaptation);
        _norms = [.. network.Modules.OfType<BatchNorm2d>()];
        if (_norms.Length == 0)
        {
            throw new ArgumentException("The network has no batch normalisation that could adapt. Evaluate it as it is.", nameof(network));
        }

        Adaptation = adaptation;
        _predictor = new ModulePredictor(network, classes, device, elementType);
    }

    /// <inheritdoc/>
    public int Classes => _predictor.Classes;

    /// <inheritdoc/>
    public BatchNormAdaptation Adaptation { get; }

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
    {
        Adapt(Adaptation.PriorStrength);
        try
        {
            _predictor.Predict(samples, shape, logits);
        }
        finally
        {
            Adapt(null);
        }
    }

    private void Adapt(double? priorStrength)
    {
        foreach (BatchNorm2d norm in _norms)
        {
            norm.PriorStrength = priorStrength;
        }
    }
}
