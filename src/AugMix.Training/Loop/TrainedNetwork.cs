using AugMix.Evaluation;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>A network with the weights of a checkpoint, ready to predict.</summary>
public sealed class TrainedNetwork : IDisposable
{
    private readonly Network _model;

    /// <summary>Builds a stored network with its weights.</summary>
    /// <param name="label">What it is called in tables.</param>
    /// <param name="stored">Network and weights.</param>
    /// <exception cref="ArgumentException">This version or this machine cannot run it.</exception>
    /// <exception cref="InvalidDataException">The weights do not fit.</exception>
    public TrainedNetwork(string label, StoredNetwork stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Label = label;
        Options = stored.Training?.Resolve();
        Normalization = stored.Normalization;
        Preparation = stored.Preparation;
        Classes = stored.Network.Classes;
        Identity = $"{stored.Hash()} on {Options?.TorchDevice() ?? Device.Cpu} in {Options?.ComputeType() ?? ElementType.Float32}";

        // Weights from elsewhere are computed in single precision, as they were published.
        Device device = Options?.TorchDevice() ?? Device.Cpu;
        _model = stored.Create();
        _model.To(device);
        _model.ToChannelsLast();
        Predictor = new ModulePredictor(_model, Classes, device, Options?.ComputeType() ?? ElementType.Float32);
        Configuration = Options is null
            ? new Dictionary<string, string> { ["model"] = stored.Model, ["weights"] = stored.Source, ["normalization"] = NormalizationText.Write(Normalization) }
            : RunConfiguration.ToNode(Options).ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "");
    }

    /// <summary>What it is called in tables.</summary>
    public string Label { get; }

    /// <summary>How it was trained; null where its file does not say.</summary>
    public TrainingOptions? Options { get; }

    /// <summary>What is known about it, for reports.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; }

    /// <summary>What it is given for a pixel.</summary>
    public Normalization Normalization { get; }

    /// <summary>What is done to images before that.</summary>
    public Preparation Preparation { get; }

    /// <summary>What its answers depend on besides the images: a hash of its weights, where and in which precision it is computed.</summary>
    public string Identity { get; }

    /// <summary>How many classes it tells apart.</summary>
    public int Classes { get; }

    /// <summary>Answers batches of images.</summary>
    public IPredictor Predictor { get; }

    /// <summary>Answers batches of images with batch normalisation adapted to each of them.</summary>
    /// <exception cref="ArgumentException">The network has no batch normalisation.</exception>
    public IPredictor Adapt(BatchNormAdaptation adaptation)
        => new AdaptingPredictor(_model, Classes, adaptation, Options?.TorchDevice() ?? Device.Cpu, Options?.ComputeType() ?? ElementType.Float32);

    /// <summary>Frees the weights.</summary>
    public void Dispose() => _model.Dispose();
}
