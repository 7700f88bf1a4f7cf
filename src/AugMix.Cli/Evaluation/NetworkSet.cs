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

    /// <summary>Loads networks; <paramref name="data"/> defaults to what the first was trained on.</summary>
    public static NetworkSet Load(IReadOnlyList<string> paths, string? data, NetworkHints hints, int threads)
    {
        TorchRuntime.Initialize(threads);
        StoredNetwork[] stored = [.. paths.Select(path => StoredNetwork.Read(path, hints))];
        IDataset test = Datasets.Open(data ?? stored[0].Training?.Data ?? throw new ArgumentException($"{stored[0].Source} does not say what it was trained on. Give --data.")).Test;
        foreach (StoredNetwork network in stored)
        {
            ThrowUnlessItFits(network, test);
        }

        List<TrainedNetwork> networks = [];
        try
        {
            for (int i = 0; i < stored.Length; i++)
            {
                // Some networks depend on the images' size, which weights without a configuration do not say.
                ModelOptions options = stored[i].Training is null && hints.Size is null ? stored[i].Network with { Size = test.Shape.Height } : stored[i].Network;
                networks.Add(new TrainedNetwork(Label(stored, paths, i), stored[i] with { Network = options }));
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
        => [.. _networks.Select(network => EvaluationDisplay.Evaluate(network.Label, Predictor(network, adaptation), [network], test, corrupted, cancellation))];

    /// <summary>One report on the networks' averaged probabilities.</summary>
    /// <exception cref="ArgumentException">The networks take differently normalised images.</exception>
    public EvaluationReport EvaluateEnsemble(IDataset test, ICorruptedSource? corrupted, BatchNormAdaptation? adaptation, CancellationToken cancellation)
    {
        string[] normalizations = [.. _networks.Select(network => NormalizationText.Write(network.Normalization)).Distinct()];
        EnsemblePredictor predictor = normalizations.Length == 1
            ? new([.. _networks.Select(network => Predictor(network, adaptation))])
            : throw new ArgumentException($"--ensemble gives all networks the same images, but these take different normalisations: {string.Join(" and ", normalizations)}. Leave --ensemble out.");
        return EvaluationDisplay.Evaluate($"ensemble of {_networks.Length}", predictor, _networks, test, corrupted, cancellation);
    }

    public void Dispose()
    {
        foreach (TrainedNetwork network in _networks)
        {
            network.Dispose();
        }
    }

    private static IPredictor Predictor(TrainedNetwork network, BatchNormAdaptation? adaptation)
        => adaptation is null ? network.Predictor : network.Adapt(adaptation);

    private static void ThrowUnlessItFits(StoredNetwork network, IDataset test)
    {
        if (network.Network.Classes != test.Classes)
        {
            throw new ArgumentException($"{network.Source} tells {network.Network.Classes} classes apart; {test.Name} has {test.Classes}. Give --data with the classes it was trained on.");
        }

        if (network.Network.Channels != test.Shape.Channels)
        {
            throw new ArgumentException($"{network.Source} takes images of {network.Network.Channels} channels; those of {test.Name} have {test.Shape.Channels}. Give --data with the images it was trained on.");
        }
    }

    // A run folder's name, or that of a file of weights, says enough unless two are called the same.
    private static string Label(IReadOnlyList<StoredNetwork> networks, IReadOnlyList<string> paths, int index)
    {
        string[] names = [.. networks.Select(network => Path.GetFileName(network.Training is null ? network.Source : Path.GetDirectoryName(Path.GetFullPath(network.Source))!))];
        return names.Count(name => name == names[index]) == 1 ? names[index] : paths[index];
    }
}
