using System.CommandLine;
using System.Globalization;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Which perturbation sequences <c>augmix evaluate</c> measures prediction stability on.</summary>
internal sealed class PerturbedOptionSet
{
    private readonly Option<string?> _folder = new("--perturbed")
    {
        Description = "A folder of perturbation sequences in the layout of CIFAR-10-P (PERTURBATION.npy) or of ImageNet-P (PERTURBATION/CLASS/NAME.mp4, or folders of frames): "
            + "measures how often answers change from frame to frame.",
    };

    private readonly Option<bool> _generate = new("--generate-perturbed") { Description = "Make the sequences in memory from the test images: the same for the same seed, whatever the threads." };
    private readonly Option<string[]> _names = new("--perturbations")
    {
        Description = $"Which perturbations, divided by commas or blanks; those of --perturbed-list unless given. There are: {string.Join(", ", PerturbationList.AllNames)}.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _list = new("--perturbed-list")
    {
        Description = $"Which ten are averaged: {string.Join("; ", PerturbationList.All.Select(list => $"{list.Name} ({list.Source})"))}.",
        DefaultValueFactory = _ => PerturbationList.Benchmark.Name,
    };

    private readonly Option<string[]> _strides = new("--stride")
    {
        Description = "Compare frames N apart as well, several divided by commas or blanks, each above 1; noise is left out. Averages are of neighbouring frames.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _noiseLevels = new("--noise-level")
    {
        Description = "Evaluate noise of level 2 or 3 as well, or of both, divided by commas or blanks, such as gaussian_noise_2. Averages are of level 1.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _normaliser = new("--perturbed-normaliser")
    {
        Description = "What mFR and mT5D divide flip probabilities and top-5 distances by: alexnet, its figures on ImageNet-P, for the benchmark's ten only; none leaves both out; auto takes alexnet for 1000 classes with the ten, and says so.",
        DefaultValueFactory = _ => NormaliserChoice.Automatic,
    };

    public PerturbedOptionSet()
    {
        _list.AcceptOnlyFromAmong([.. PerturbationList.All.Select(list => list.Name)]);
        _normaliser.AcceptOnlyFromAmong(NormaliserChoice.Automatic, StabilityNormaliser.AlexNet.Name, NormaliserChoice.None);
    }

    public Option[] All => [_folder, _generate, .. Details];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether sequences are read from a folder.</summary>
    public bool Reads(ParseResult parsed) => parsed.GetValue(_folder) is not null;

    /// <summary>Whether sequences are made in memory.</summary>
    public bool Generates(ParseResult parsed) => parsed.GetValue(_generate);

    /// <summary>Refuses options that contradict each other, before any work.</summary>
    /// <exception cref="ArgumentException">They do, or one says how to measure where nothing is measured.</exception>
    public void Check(ParseResult parsed, BatchNormAdaptation? adaptation)
    {
        if (Reads(parsed) && Generates(parsed))
        {
            throw new ArgumentException("--perturbed and --generate-perturbed contradict each other. Give one.");
        }

        if (!Reads(parsed) && !Generates(parsed))
        {
            if (Details.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
            {
                throw new ArgumentException($"{given.Name} says how stability is measured. Give --perturbed or --generate-perturbed too, or leave it out.");
            }
        }
        else if (adaptation is not null)
        {
            throw new ArgumentException("--adapt-bn answers an image by the others of its batch, so that flips from frame to frame would mean nothing. Leave it out, or --perturbed and --generate-perturbed.");
        }
    }

    /// <summary>What was asked for; null when stability is not measured.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="test">The clean test images, or as many of them as are used.</param>
    /// <param name="count">How many sequences of a folder to use, spread evenly; 0 for all.</param>
    /// <param name="generation">How images are made in memory.</param>
    /// <param name="partial">Whether to go without perturbations that a folder lacks.</param>
    public PerturbedChoice? Open(ParseResult parsed, IDataset test, int count, GenerationOptionSet generation, bool partial)
    {
        string? folder = parsed.GetValue(_folder);
        if (folder is null && !Generates(parsed))
        {
            return null;
        }

        StabilityOptions options = new()
        {
            List = PerturbationList.Find(parsed.GetRequiredValue(_list)),
            Strides = Numbers(parsed, _strides),
        };
        IReadOnlyList<string> names = CommonOptions.Names(parsed, _names) ?? options.List.Names;
        int[] levels = Numbers(parsed, _noiseLevels);
        IPerturbedSource source = folder is null ? generation.Perturb(parsed, test, names, levels) : PerturbedSets.Open(folder, test, names, levels, count, partial);
        try
        {
            options = options with { Normaliser = Normaliser(parsed.GetRequiredValue(_normaliser), test, options.ScoredOf(source)) };
            options.Check(source);
            return new PerturbedChoice(source, options);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static string? Normaliser(string word, IDataset test, IReadOnlyList<string> scored) => NormaliserChoice.Resolve(
        word,
        StabilityNormaliser.AlexNet.Name,
        test,
        () => StabilityNormaliser.Covers([.. scored]),
        classes => $"augmix: mFR and mT5D divide by AlexNet's figures, as these are {classes} classes with ImageNet-P's ten perturbations. --perturbed-normaliser none leaves it out.");

    private static int[] Numbers(ParseResult parsed, Option<string[]> option)
        => [.. (CommonOptions.Names(parsed, option) ?? []).Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new ArgumentException($"{option.Name} {word} is not a whole number. Give numbers divided by commas or blanks."))];

    private Option[] Details => [_names, _list, _strides, _noiseLevels, _normaliser];
}
