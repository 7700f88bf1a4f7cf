using System.CommandLine;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Which networks <c>augmix evaluate</c> runs on which images.</summary>
internal sealed class TestOptionSet
{
    private readonly Option<string[]> _checkpoints = new("--checkpoint")
    {
        Description = "Run folders, folders of several seeds' runs, checkpoints, or weights of known networks (.pt, .pth, .pth.tar, .safetensors); several are shown side by side, runs that differ only by seed as mean and standard deviation.",
        DefaultValueFactory = _ => [],
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _data = new("--data") { Description = "The data set whose test images are used; the one the first checkpoint was trained on unless given." };
    private readonly Option<string?> _classMap = new("--class-map") { Description = $"{TrainingOptionSet.Description("class_map")} Classes are the training's, by number." };
    private readonly Option<string?> _corrupted = new("--corrupted") { Description = "A folder of corrupted test images in the layout of CIFAR-10-C (CORRUPTION.npy and labels.npy) or of ImageNet-C (CORRUPTION/SEVERITY/CLASS/FILE)." };
    private readonly Option<bool> _generate = new("--generate") { Description = "Corrupt the test images in memory: the same images for the same seed, whatever the threads." };
    private readonly Option<string[]> _corruptions = new("--corruptions")
    {
        Description = $"Which corruptions, divided by commas or blanks; the benchmark's fifteen unless given. There are: {string.Join(", ", AugMix.Corruptions.BenchmarkNames)}.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _testImages = new("--test-images") { Description = "Use only N test images, spread evenly over the set; 0 for all.", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads that compute the network; 0 for one per processor.", DefaultValueFactory = _ => 0 };
    private readonly Option<bool> _ensemble = new("--ensemble") { Description = "Average the checkpoints' probabilities instead of comparing them." };
    private readonly WeightOptionSet _weights = new();
    private readonly GenerationOptionSet _generation = new();
    private readonly PerturbedOptionSet _perturbed = new();
    private readonly ProtocolOptionSet _protocol = new();

    /// <summary>The options that say nothing where there is no network.</summary>
    public IEnumerable<Option> AboutNetworks => [_data, _classMap, _corrupted, _generate, _testImages, _threads, _ensemble, .. _weights.All, .. _perturbed.All, .. _protocol.All];

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_checkpoints, _data, _classMap, _corrupted, _generate, _corruptions, _testImages, _threads, _ensemble])
        {
            command.Add(option);
        }

        _weights.AddTo(command);
        _generation.AddTo(command);
        _perturbed.AddTo(command);
        _protocol.AddTo(command);
    }

    /// <summary>Whether there is any network.</summary>
    public bool HasNetworks(ParseResult parsed) => parsed.GetRequiredValue(_checkpoints).Length > 0;

    /// <summary>Whether images are read from folders in which something may be missing.</summary>
    public bool ReadsFolders(ParseResult parsed) => parsed.GetValue(_corrupted) is not null || _perturbed.Reads(parsed);

    /// <summary>The corruptions that are named; null for the benchmark's.</summary>
    public string[]? Corruptions(ParseResult parsed) => CommonOptions.Names(parsed, _corruptions);

    /// <summary>Refuses options that contradict each other, before any work.</summary>
    /// <exception cref="ArgumentException">They do, or a number is out of range.</exception>
    public void Check(ParseResult parsed, BatchNormAdaptation? adaptation)
    {
        if (parsed.GetValue(_corrupted) is not null && parsed.GetValue(_generate))
        {
            throw new ArgumentException("--corrupted and --generate contradict each other. Give one.");
        }

        if (!parsed.GetValue(_generate))
        {
            _generation.ThrowIfGiven(parsed, _perturbed.Generates(parsed));
        }

        if (parsed.GetValue(_testImages) < 0)
        {
            throw new ArgumentException($"--test-images {parsed.GetValue(_testImages)} is below 0. Give 0 for all.");
        }

        _perturbed.Check(parsed, adaptation);
    }

    /// <summary>Loads the networks and opens the images; null where there is no network.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="partial">Whether to go without files that are not there.</param>
    /// <param name="cancellation">Ends fetching the images.</param>
    public TestInputs? Open(ParseResult parsed, bool partial, CancellationToken cancellation)
    {
        if (!HasNetworks(parsed))
        {
            return null;
        }

        NetworkSet networks = NetworkSet.Load(parsed.GetRequiredValue(_checkpoints), parsed.GetValue(_data), parsed.GetValue(_classMap), _weights.Hints(parsed), parsed.GetValue(_threads), cancellation);
        TestInputs inputs = new(networks, parsed.GetValue(_ensemble));
        try
        {
            int count = parsed.GetValue(_testImages);
            inputs.Clean = SubsetDataset.Spread(networks.Test, count);
            inputs.Corrupted = OpenCorrupted(parsed, networks.Preparation, inputs.Clean, count, partial);
            inputs.Perturbed = _perturbed.Open(parsed, inputs.Clean, count, _generation, partial);
            inputs.Normaliser = _protocol.Normaliser(parsed, inputs.Clean, inputs.Corrupted);
            return inputs;
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }

    private ICorruptedSource? OpenCorrupted(ParseResult parsed, Preparation cleanPreparation, IDataset clean, int count, bool partial)
    {
        string[]? names = Corruptions(parsed);
        string? folder = parsed.GetValue(_corrupted);
        Preparation? preparation = _protocol.CorruptedPreparation(parsed, cleanPreparation, folder);
        return parsed.GetValue(_generate) ? _generation.Create(parsed, clean, names)
            : folder is not null ? CorruptedSets.Open(folder, clean, names, count, preparation, partial)
            : null;
    }
}
