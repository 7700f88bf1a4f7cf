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
    public static NetworkSet Load(IReadOnlyList<string> paths, string? data, int threads)
    {
        Checkpoint[] checkpoints = [.. paths.Select(TrainedNetwork.ReadCheckpoint)];
        IDataset test = Datasets.Open(data ?? checkpoints[0].Options.Data).Test;
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

    /// <summary>A report of each network; an adaptation of null runs them as they are.</summary>
    public EvaluationReport[] EvaluateEach(IDataset test, ICorruptedSource? corrupted, BatchNormAdaptation? adaptation, CancellationToken cancellation)
        => [.. _networks.Select(network => EvaluationDisplay.Evaluate(network.Label, Predictor(network, adaptation), [network.Options], test, corrupted, cancellation))];

    /// <summary>One report on the networks' averaged probabilities.</summary>
    public EvaluationReport EvaluateEnsemble(IDataset test, ICorruptedSource? corrupted, BatchNormAdaptation? adaptation, CancellationToken cancellation)
        => EvaluationDisplay.Evaluate(
            $"ensemble of {_networks.Length}",
            new EnsemblePredictor([.. _networks.Select(network => Predictor(network, adaptation))]),
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

    private static IPredictor Predictor(TrainedNetwork network, BatchNormAdaptation? adaptation)
        => adaptation is null ? network.Predictor : network.Adapt(adaptation);

    // The folder's name says enough unless two are called the same.
    private static string Label(IReadOnlyList<string> paths, int index)
    {
        string[] names = [.. paths.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path)))];
        return names.Count(name => name == names[index]) == 1 ? names[index] : paths[index];
    }
}
