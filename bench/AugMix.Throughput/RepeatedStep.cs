using AugMix.Torch;
using AugMix.Training;

namespace AugMix.Throughput;

/// <summary>One batch of three views, prepared once, and the trainer's own step on it as often as asked for.</summary>
internal sealed class RepeatedStep : IDisposable
{
    private readonly Network _network;
    private readonly Sgd _optimizer;
    private readonly BatchLoader _loader;
    private readonly Trainer _trainer;
    private readonly ViewBatch _batch;

    public RepeatedStep(TrainingOptions options, MemoryDataset images)
    {
        _network = Models.Create(options.Model, new ModelOptions { Classes = images.Classes, Channels = images.Shape.Channels, Size = images.Shape.Width }, options.Seed);
        _network.ToChannelsLast();
        _optimizer = new Sgd(_network) { Momentum = options.Momentum, WeightDecay = options.WeightDecay, Nesterov = options.Nesterov };
        _loader = new BatchLoader(images, options.ToLoaderOptions());
        _trainer = new Trainer(_network, _optimizer, new CosineSchedule(options.LearningRate, 1), options);
        _batch = _loader.Next() ?? throw new InvalidOperationException("The loader gives no batch.");
    }

    /// <summary>Takes the step again.</summary>
    public void Take() => _trainer.Step(_batch);

    /// <summary>Frees the network and stops the loader.</summary>
    public void Dispose()
    {
        _loader.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
    }
}
