using AugMix.Torch;

namespace AugMix.Training;

/// <summary>One run from options to metrics: puts data, network, loop and folder together.</summary>
public sealed partial class TrainingRun : IDisposable
{
    private readonly DatasetPair _data;
    private readonly ModelOptions _network;
    private readonly Normalization _normalization;
    private readonly RunFolder? _folder;
    private readonly Sgd _optimizer;
    private readonly WeightAverage? _average;
    private readonly IDataset? _validation;
    private Trainer? _trainer;
    private TrainingTotals _totals;
    private long _savedSteps;

    /// <summary>Prepares a run; sets libtorch's number of threads.</summary>
    /// <param name="options">What to train.</param>
    /// <param name="data">The data; null opens what the options name.</param>
    /// <param name="folder">Where the run is recorded; null records nothing.</param>
    /// <param name="mode">What to do with a folder that exists.</param>
    /// <param name="opening">Whom to tell of data that are fetched first, and what ends that; nobody and nothing unless given.</param>
    /// <exception cref="ArgumentException">The options do not fit together, the machine, or the run in the folder.</exception>
    /// <exception cref="IOException">Data are missing, or the folder may not be used.</exception>
    /// <exception cref="InvalidDataException">Data, configuration or checkpoint are damaged.</exception>
    public TrainingRun(TrainingOptions options, DatasetPair? data = null, string? folder = null, RunMode mode = RunMode.New, DatasetOpening? opening = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        data ??= Datasets.Open(options.Data, options.Preparation, opening);
        IDataset train = SubsetDataset.Spread(data.Train, options.TrainCount);
        IDataset test = SubsetDataset.Spread(data.Test, options.TestCount);

        // The exact numbers go into the configuration, so that a run never goes on with other data of the same name.
        options = options with { TrainCount = train.Count, TestCount = test.Count };
        if (options.Stylized.Length == 0 && Methods.Find(options.Method).NeedsStylized)
        {
            throw new ArgumentException($"{options.Method} trains on a second set of images too. Give one, such as --stylized folder:DIR.");
        }

        (train, _validation) = ValidationSplit.Of(train, options.ValidationCount, options.Seed);
        _data = StylizedImages.Join(new(train, test) { Skipped = data.Skipped }, options.Stylized, options.Preparation, opening);
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
            _average = Options.EmaDecay > 0 ? new WeightAverage(Model, Options.EmaDecay) : null;
            if (_folder?.Checkpoint is { } checkpoint)
            {
                Model.LoadState(checkpoint.Model);
                _optimizer.LoadState(checkpoint.Momentum);
                _average?.LoadState(checkpoint.Averaged ?? []);
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

    /// <summary>The images that are learned from: those of the training half that are not set aside.</summary>
    public IDataset TrainingImages => _data.Train;

    /// <summary>Copies of the running average of the weights by name; null where none is kept.</summary>
    public IReadOnlyList<KeyValuePair<string, NpyArray>>? Averaged => _average?.State();

    /// <summary>The networks' optimiser.</summary>
    internal Sgd Optimizer => _optimizer;

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
    /// <exception cref="DivergenceException">A loss or a weight is not finite; the checkpoint is the last good one, and the folder says which batch it was.</exception>
    /// <exception cref="InsufficientMemoryException">Memory ran out; the message says of what size the batch was, and which one to try.</exception>
    public TrainingResult Train(Action<TrainingStep>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            return Explaining(() =>
            {
                Learn(progress, cancellation);
                return Finish(cancellation);
            });
        }
        catch (DivergenceException failure) when (failure.Batch is { } batch)
        {
            throw Report(failure, batch);
        }
    }

    /// <summary>Does work with the run's batches; where memory runs out, says of what size they are and which one to try.</summary>
    internal T Explaining<T>(Func<T> work)
    {
        long before = Environment.WorkingSet;
        try
        {
            return work();
        }
        catch (Exception failure) when (MemoryShortage.Caused(failure))
        {
            int views = Methods.Find(Options.Method).Views(Options).Count;
            long available = Options.Device == DeviceChoice.Cpu ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes : 0;
            throw MemoryShortage.Explain(failure, Math.Min(Options.BatchSize, _data.Train.Count), views, _data.Train.Shape, Math.Max(0, Environment.WorkingSet - before), available);
        }
    }

    private void Learn(Action<TrainingStep>? progress, CancellationToken cancellation)
    {
        using BatchLoader loader = new(_data.Train, Options.CreateLoaderOptions(_totals.Steps));
        _trainer = new(Model, _optimizer, Options.CreateSchedule(loader.StepsPerEpoch), Options);
        try
        {
            _trainer.Run(loader, _totals, step => Record(step, progress, cancellation), cancellation);
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }
    }

    /// <summary>Writes down where the run went wrong; weights on disk stay those of the last good checkpoint.</summary>
    private DivergenceException Report(DivergenceException failure, BatchKeys batch)
    {
        if (_folder is null)
        {
            return failure;
        }

        _folder.WriteFailure(failure, Methods.Find(Options.Method).Views(Options).Count, _data.Train, _savedSteps);
        string checkpoint = _savedSteps > 0 ? $"the last good checkpoint is {_folder.CheckpointPath} (step {_savedSteps})" : "there was no checkpoint yet";
        string where = FormattableString.Invariant($"The batch of seed {Options.Seed} and epoch {batch.Epoch} begins with {_data.Train.NameOf(batch.Indices[0])}; all of its keys are in {_folder.FailurePath}, and {checkpoint}. ");
        return new DivergenceException(failure.Finding, batch, where);
    }

    /// <summary>Frees the network and closes the folder.</summary>
    public void Dispose()
    {
        _folder?.Dispose();
        _average?.Dispose();
        _optimizer?.Dispose();
        Model.Dispose();
    }

    /// <summary>The network a data set needs.</summary>
    /// <exception cref="ArgumentException">The images are not square.</exception>
    private static ModelOptions NetworkFor(IDataset data, TrainingOptions options)
        => data.Shape.Width == data.Shape.Height
            ? new() { Classes = data.Classes, Channels = data.Shape.Channels, Size = data.Shape.Width, Dropout = options.Dropout }
            : throw new ArgumentException($"{data.Name} has images of {data.Shape}; the networks take square ones. Crop or resize them.");
}
