using AugMix.Evaluation;
using AugMix.Torch;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The networks of some checkpoints, ready to be evaluated on one test set.</summary>
internal sealed class NetworkSet : IDisposable
{
    private readonly TrainedNetwork[] _networks;

    private NetworkSet(TrainedNetwork[] networks, IDataset test)
    {
        _networks = networks;
        Test = test;
    }

    /// <summary>The clean test set.</summary>
    public IDataset Test { get; }

    /// <summary>Loads checkpoints; <paramref name="data"/> defaults to what the first was trained on.</summary>
    /// <param name="paths">Run folders or checkpoint files.</param>
    /// <param name="data">The data set; images are prepared as in the first network's training.</param>
    /// <param name="classMap">Replaces the training's class map; null keeps it where the data set is the training's.</param>
    /// <param name="threads">Threads that compute.</param>
    public static NetworkSet Load(IReadOnlyList<string> paths, string? data, string? classMap, int threads)
    {
        Checkpoint[] checkpoints = [.. paths.Select(TrainedNetwork.ReadCheckpoint)];
        ThrowIfPreparedApart(checkpoints, paths);
        TrainingOptions options = checkpoints[0].Options;
        Preparation preparation = options.Preparation with { ClassMap = classMap ?? (data is null ? options.Preparation.ClassMap : "") };
        IDataset test = Datasets.OpenTest(data ?? options.Data, preparation);
        TorchRuntime.Initialize(threads);
        List<TrainedNetwork> networks = [];
        try
        {
            for (int i = 0; i < checkpoints.Length; i++)
            {
                networks.Add(new TrainedNetwork(Label(paths, i), checkpoints[i]));
            }
        }
        catch
        {
            networks.ForEach(network => network.Dispose());
            throw;
        }

        return new NetworkSet([.. networks], test);
    }

    public EvaluationReport[] EvaluateEach(IDataset test, ICorruptedSource? corrupted, CancellationToken cancellation)
        => [.. _networks.Select(network => EvaluationDisplay.Evaluate(network.Label, network.Predictor, [network.Options], test, corrupted, cancellation))];

    public EvaluationReport EvaluateEnsemble(IDataset test, ICorruptedSource? corrupted, CancellationToken cancellation)
        => EvaluationDisplay.Evaluate(
            $"ensemble of {_networks.Length}",
            new EnsemblePredictor([.. _networks.Select(network => network.Predictor)]),
            [.. _networks.Select(network => network.Options)],
            test,
            corrupted,
            cancellation);

    public void Dispose()
    {
        foreach (TrainedNetwork network in _networks)
        {
            network.Dispose();
        }
    }

    // One test set serves all of them.
    private static void ThrowIfPreparedApart(Checkpoint[] checkpoints, IReadOnlyList<string> paths)
    {
        for (int i = 1; i < checkpoints.Length; i++)
        {
            (string first, string other) = (checkpoints[0].Options.Preparation.Describe(), checkpoints[i].Options.Preparation.Describe());
            if (first != other)
            {
                throw new ArgumentException($"{paths[0]} was tested with {first}, {paths[i]} with {other}. Evaluate them apart.");
            }
        }
    }

    // The folder's name says enough unless two are called the same.
    private static string Label(IReadOnlyList<string> paths, int index)
    {
        string[] names = [.. paths.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path)))];
        return names.Count(name => name == names[index]) == 1 ? names[index] : paths[index];
    }
}
