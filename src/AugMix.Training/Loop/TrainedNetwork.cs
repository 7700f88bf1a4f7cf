using AugMix.Evaluation;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>A network with the weights of a checkpoint, ready to predict.</summary>
public sealed class TrainedNetwork : IDisposable
{
    private readonly Network _model;
    private readonly int _classes;

    /// <summary>Builds the checkpoint's network with its weights.</summary>
    /// <param name="label">What it is called in tables.</param>
    /// <param name="checkpoint">Options and weights.</param>
    /// <exception cref="ArgumentException">This version or this machine cannot run it.</exception>
    /// <exception cref="InvalidDataException">The weights do not fit.</exception>
    public TrainedNetwork(string label, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Label = label;
        Options = checkpoint.Options.Resolve();
        Device device = Options.TorchDevice();
        _model = checkpoint.CreateModel();
        _model.To(device);
        _model.ToChannelsLast();
        _classes = checkpoint.Network.Classes;
        Predictor = new ModulePredictor(_model, _classes, device, Options.ComputeType());
    }

    /// <summary>What it is called in tables.</summary>
    public string Label { get; }

    /// <summary>How it was trained.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Answers batches of images.</summary>
    public IPredictor Predictor { get; }

    /// <summary>Answers batches of images with batch normalisation adapted to each of them.</summary>
    /// <exception cref="ArgumentException">The network has no batch normalisation.</exception>
    public IPredictor Adapt(BatchNormAdaptation adaptation)
        => new AdaptingPredictor(_model, _classes, adaptation, Options.TorchDevice(), Options.ComputeType());

    /// <summary>Reads a checkpoint file, or the one in a run folder.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is damaged or of another kind.</exception>
    public static Checkpoint ReadCheckpoint(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, RunFolder.CheckpointName) : path;
        return File.Exists(file)
            ? Checkpoint.Read(file)
            : throw new FileNotFoundException($"{file} does not exist. Give a run folder or the checkpoint file that augmix train wrote.");
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => _model.Dispose();
}
