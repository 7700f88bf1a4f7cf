using AugMix.Evaluation;
using AugMix.Torch;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The networks of some checkpoints, ready to be evaluated on one test set.</summary>
internal sealed class NetworkSet : IDisposable
{
    private readonly TrainedNetwork[] _networks;

    private NetworkSet(TrainedNetwork[] networks, IDataset test, Preparation preparation)
    {
        _networks = networks;
        Test = test;
        Preparation = preparation;
    }

    /// <summary>How many networks there are.</summary>
    public int Count => _networks.Length;

    /// <summary>The clean test set.</summary>
    public IDataset Test { get; }

    /// <summary>What is done to its images.</summary>
    public Preparation Preparation { get; }

    /// <summary>Loads networks; <paramref name="data"/> defaults to what the first was trained on.</summary>
    /// <param name="paths">Run folders, checkpoints, or files of weights; a folder of several seeds' runs stands for these.</param>
    /// <param name="data">The data set; images are prepared as in the first network's training.</param>
    /// <param name="classMap">Replaces the training's class map; null keeps it where the data set is the training's.</param>
    /// <param name="hints">What a file of weights may not say.</param>
    /// <param name="threads">Threads that compute.</param>
    /// <param name="cancellation">Ends fetching the data set.</param>
    public static NetworkSet Load(IReadOnlyList<string> paths, string? data, string? classMap, NetworkHints hints, int threads, CancellationToken cancellation)
    {
        TorchRuntime.Initialize(threads);
        paths = [.. paths.SelectMany(path => SeedRuns.IsIn(path) ? SeedRuns.Read(path).Folders : [path])];
        StoredNetwork[] stored = [.. paths.Select(path => StoredNetwork.Read(path, hints))];
        ThrowIfPreparedApart(stored);
        string specification = data ?? stored[0].Training?.Data ?? throw new ArgumentException($"{stored[0].Source} does not say what it was trained on. Give --data.");
        Preparation preparation = stored[0].Preparation with { ClassMap = classMap ?? (data is null ? stored[0].Preparation.ClassMap : "") };
        IDataset test = Datasets.OpenTest(specification, preparation, FetchDisplay.Opening(cancellation));
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

        return new NetworkSet([.. networks], test, preparation);
    }

    /// <summary>Runs one network after the other, each when it is asked for, so that the answers of one can go before the next begins.</summary>
    public IEnumerable<EvaluatedRun> EvaluateEach(EvaluationPlan plan)
        => _networks.Select((network, index) => Evaluate(network.Label, Predictor(network, plan.Adaptation), [network], plan, index));

    /// <summary>Runs the networks as one, on their averaged probabilities.</summary>
    /// <exception cref="ArgumentException">The networks take differently normalised images.</exception>
    public EvaluatedRun EvaluateEnsemble(EvaluationPlan plan)
        => Evaluate($"ensemble of {_networks.Length}", Ensemble(plan.Adaptation), _networks, plan, 0);

    public void Dispose()
    {
        foreach (TrainedNetwork network in _networks)
        {
            network.Dispose();
        }
    }

    private static EvaluatedRun Evaluate(string label, IPredictor predictor, IReadOnlyList<TrainedNetwork> members, EvaluationPlan plan, int index)
    {
        EvaluatedRun run = EvaluationDisplay.Evaluate(label, predictor, members, plan, index);
        return plan.Perturbed is { } perturbed ? StabilityDisplay.AddTo(run, predictor, members, perturbed, plan, index) : run;
    }

    private static IPredictor Predictor(TrainedNetwork network, BatchNormAdaptation? adaptation)
        => adaptation is null ? network.Predictor : network.Adapt(adaptation);

    private EnsemblePredictor Ensemble(BatchNormAdaptation? adaptation)
    {
        string[] normalizations = [.. _networks.Select(network => NormalizationText.Write(network.Normalization)).Distinct()];
        return normalizations.Length == 1
            ? new([.. _networks.Select(network => Predictor(network, adaptation))])
            : throw new ArgumentException($"--ensemble gives all networks the same images, but these take different normalisations: {string.Join(" and ", normalizations)}. Leave --ensemble out.");
    }

    // One test set serves all of them.
    private static void ThrowIfPreparedApart(StoredNetwork[] networks)
    {
        foreach (StoredNetwork network in networks)
        {
            (string first, string other) = (networks[0].Preparation.Describe(), network.Preparation.Describe());
            if (first != other)
            {
                throw new ArgumentException($"{networks[0].Source} was tested with {first}, {network.Source} with {other}. Evaluate them apart.");
            }
        }
    }

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
        string[] names = [.. networks.Select(Name)];
        return names.Count(name => name == names[index]) == 1 ? names[index] : paths[index];
    }

    // The folder of a seed is called after it alone; what was trained is the name of the folder above.
    private static string Name(StoredNetwork network)
    {
        if (network.Training is null)
        {
            return Path.GetFileName(network.Source);
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(network.Source))!;
        string? above = Path.GetDirectoryName(folder);
        return above is not null && SeedRuns.IsIn(above) ? $"{Path.GetFileName(above)}/{Path.GetFileName(folder)}" : Path.GetFileName(folder);
    }
}
