using System.Text.Json.Nodes;
using AugMix.Evaluation;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>One run from options to metrics: puts data, network, loop and folder together.</summary>
public sealed class TrainingRun : IDisposable
{
    private readonly DatasetPair _data;
    private readonly ModelOptions _network;
    private readonly Normalization _normalization;
    private readonly RunFolder? _folder;
    private readonly Sgd _optimizer;
    private TrainingTotals _totals;
    private long _savedSteps;

    /// <summary>Prepares a run; sets libtorch's number of threads.</summary>
    /// <param name="options">What to train.</param>
    /// <param name="data">The data; null opens what the options name.</param>
    /// <param name="folder">Where the run is recorded; null records nothing.</param>
    /// <param name="mode">What to do with a folder that exists.</param>
    /// <exception cref="ArgumentException">The options do not fit together, the machine, or the run in the folder.</exception>
    /// <exception cref="IOException">Data are missing, or the folder may not be used.</exception>
    /// <exception cref="InvalidDataException">Data, configuration or checkpoint are damaged.</exception>
    public TrainingRun(TrainingOptions options, DatasetPair? data = null, string? folder = null, RunMode mode = RunMode.New)
    {
        ArgumentNullException.ThrowIfNull(options);
        data ??= Datasets.Open(options.Data, options.Preparation);
        _data = new(SubsetDataset.Spread(data.Train, options.TrainCount), SubsetDataset.Spread(data.Test, options.TestCount)) { Skipped = data.Skipped };

        // The exact numbers go into the configuration, so that a run never goes on with other data of the same name.
        options = options with { TrainCount = _data.Train.Count, TestCount = _data.Test.Count };
        if (options.Stylized.Length == 0 && Methods.Find(options.Method).NeedsStylized)
        {
            throw new ArgumentException($"{options.Method} trains on a second set of images too. Give one, such as --stylized folder:DIR.");
        }

        _data = StylizedImages.Join(_data, options.Stylized, options.Preparation);
        _network = NetworkFor(_data.Train, options);
        _normalization = options.Preparation.ToNormalization(_network.Channels, _data.Train.Name);
        Model = Models.Create(options.Model, _network, options.Seed);
        try
        {
            _folder = folder is null ? null : RunFolder.Open(folder, options, mode);
            Options = _folder?.Options ?? options.Resolve();
            Options.ConfigureRuntime();
            Model.To(Options.TorchDevice());
            Model.ToChannelsLast();
            _optimizer = new Sgd(Model) { Momentum = Options.Momentum, WeightDecay = Options.WeightDecay, Nesterov = Options.Nesterov && Options.Momentum > 0 };
            if (_folder?.Checkpoint is { } checkpoint)
            {
                Model.LoadState(checkpoint.Model);
                _optimizer.LoadState(checkpoint.Momentum);
                _totals = checkpoint.Totals;
                _savedSteps = _totals.Steps;
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The network.</summary>
    public Network Model { get; }

    /// <summary>Answers batches of images with the network as it is.</summary>
    public IPredictor Predictor => new ModulePredictor(Model, _network.Classes, Options.TorchDevice(), Options.ComputeType());

    /// <summary>The options, resolved.</summary>
    public TrainingOptions Options { get; }

    /// <summary>A sentence for each damaged file that was left out.</summary>
    public IReadOnlyList<string> Skipped => _data.Skipped;

    /// <summary>Copies of the optimiser's momentum buffers by parameter name.</summary>
    public IReadOnlyList<KeyValuePair<string, NpyArray>> Momentum => _optimizer.State();

    /// <summary>Keeps a recipe in the run's folder.</summary>
    /// <param name="recipe">What the run began with.</param>
    /// <param name="options">The recipe's options with what the user has changed, before "choose for me" was turned into what was chosen.</param>
    public void Store(Recipe recipe, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        _folder?.WriteRecipe(recipe, options);
    }

    /// <summary>Trains to the end, or from the checkpoint to the end, and evaluates on the clean test images.</summary>
    /// <param name="progress">Called after every step, on the calling thread.</param>
    /// <param name="cancellation">Finishes the step, writes a checkpoint and throws.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; the checkpoint holds every step taken.</exception>
    /// <exception cref="ArithmeticException">The loss is not finite.</exception>
    public TrainingResult Train(Action<TrainingStep>? progress = null, CancellationToken cancellation = default)
    {
        using (BatchLoader loader = new(_data.Train, Options.CreateLoaderOptions(_totals.Steps)))
        {
            Trainer trainer = new(Model, _optimizer, Options.CreateSchedule(loader.StepsPerEpoch), Options);
            try
            {
                trainer.Run(loader, _totals, step => Record(step, progress), cancellation);
            }
            catch (OperationCanceledException)
            {
                Save();
                throw;
            }
        }

        TrainingResult result = new(_totals, Evaluate(cancellation));
        _folder?.WriteMetrics(Metrics(result));
        return result;
    }

    /// <summary>Frees the network and closes the folder.</summary>
    public void Dispose()
    {
        _folder?.Dispose();
        _optimizer?.Dispose();
        Model.Dispose();
    }

    /// <summary>The network a data set needs.</summary>
    /// <exception cref="ArgumentException">The images are not square.</exception>
    private static ModelOptions NetworkFor(IDataset data, TrainingOptions options)
        => data.Shape.Width == data.Shape.Height
            ? new() { Classes = data.Classes, Channels = data.Shape.Channels, Size = data.Shape.Width, Dropout = options.Dropout }
            : throw new ArgumentException($"{data.Name} has images of {data.Shape}; the networks take square ones. Crop or resize them.");

    /// <summary>Writes what a step calls for: log first, then the checkpoint, which says how far the log may be trusted.</summary>
    private TrainingTotals Record(TrainingStep step, Action<TrainingStep>? progress)
    {
        _totals = step.Totals;
        if (_totals.Steps % Options.LogInterval == 0 || _totals.Steps == step.TotalSteps)
        {
            Log(step, "step", _totals.IntervalLoss / _totals.IntervalSteps);
            _totals = _totals with { IntervalLoss = 0, IntervalSteps = 0 };
        }

        if (step.EndsEpoch)
        {
            Log(step, "epoch", _totals.EpochLoss / _totals.EpochSteps);
            _totals = _totals with { EpochLoss = 0, EpochSteps = 0 };
        }

        if (step.EndsEpoch || (Options.CheckpointInterval > 0 && _totals.Steps % Options.CheckpointInterval == 0))
        {
            Save();
        }

        progress?.Invoke(step);
        return _totals;
    }

    private void Save()
    {
        if (_folder is not null && _totals.Steps > _savedSteps)
        {
            _folder.Save(new Checkpoint { Totals = _totals, Options = Options, Network = _network, ClassNames = _data.Train.ClassNames, Model = Model.State(), Momentum = Momentum });
            _savedSteps = _totals.Steps;
        }
    }

    private void Log(TrainingStep step, string kind, double loss)
        => _folder?.Log(new LogRow(step.Totals.Steps, kind, step.Epoch + 1, loss, step.LearningRate, step.Totals.Views, step.Totals.Seconds, step.Totals.WaitedSeconds));

    private ClassificationReport? Evaluate(CancellationToken cancellation)
    {
        if (_data.Test.Count < MetricSet.MinimumCount)
        {
            return null;
        }

        return new Evaluator(Predictor, new EvaluatorOptions { Threads = Options.LoaderThreads, Normalization = _normalization, Preprocessing = Options.Preparation.Describe() }).Evaluate(_data.Test, cancellation: cancellation);
    }

    private JsonObject Metrics(TrainingResult result) => new()
    {
        ["schema"] = "augmix-training/1",
        ["options"] = RunConfiguration.ToNode(Options),
        ["steps"] = result.Totals.Steps,
        ["views"] = result.Totals.Views,
        ["train_seconds"] = Math.Round(result.Totals.Seconds, 3),
        ["waited_seconds"] = Math.Round(result.Totals.WaitedSeconds, 3),
        ["views_per_second"] = Math.Round(result.ViewsPerSecond, 1),
        ["warnings"] = new JsonArray([.. LeakGuard.Warnings(Options).Select(warning => JsonValue.Create(warning))]),
        ["skipped_files"] = new JsonArray([.. _data.Skipped.Select(complaint => JsonValue.Create(complaint))]),
        ["test_error"] = result.Test?.Error,
        ["test"] = result.Test is null ? null : JsonNode.Parse(JsonReport.Write(result.Test)),
    };
}
