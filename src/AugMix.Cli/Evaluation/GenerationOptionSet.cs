using System.CommandLine;
using AugMix.Codecs;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>How <c>augmix evaluate</c> corrupts (<c>--generate</c>) and perturbs (<c>--generate-perturbed</c>) test images.</summary>
internal sealed class GenerationOptionSet
{
    private const string Automatic = "auto";

    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the generated corruptions and perturbations.", DefaultValueFactory = _ => 0 };
    private readonly Option<string> _random = new("--random")
    {
        Description = "Where draws come from: native gives each image its own stream; numpy draws as the published scripts do.",
        DefaultValueFactory = _ => "native",
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "Whose parameters of corruptions and perturbations; auto takes the set made for images of about this size.",
        DefaultValueFactory = _ => Automatic,
    };

    private readonly Option<string?> _frost = new("--frost") { Description = $"A folder with the pictures of frost of the published scripts ({string.Join(", ", FrostFiles.Names)}); pictures made here unless given." };
    private readonly Option<int?> _jpegStep = new("--jpeg-step")
    {
        Description = $"Store each corrupted image as JPEG and read it again, as the published ImageNet-C files were: QUALITY, {GeneratedCorruptions.PublishedJpegQuality} unless given.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "QUALITY",
    };

    public GenerationOptionSet()
    {
        _random.AcceptOnlyFromAmong("native", "numpy");
        _profile.AcceptOnlyFromAmong([Automatic, .. CorruptionProfiles.Names]);
    }

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="ArgumentException">One of the options is given, though nothing is generated that it could apply to.</exception>
    public void ThrowIfGiven(ParseResult parsed, bool perturbs)
    {
        if ((perturbs ? ForCorruptions : All).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new ArgumentException($"{given.Name} says how images are made in memory. Give --generate{(perturbs || ForCorruptions.Contains(given) ? "" : " or --generate-perturbed")} too, or leave it out.");
        }
    }

    /// <summary>The corrupted test images.</summary>
    public GeneratedCorruptions Create(ParseResult parsed, IDataset test, string[]? names)
    {
        int? jpegStep = parsed.GetResult(_jpegStep) is null ? null : parsed.GetValue(_jpegStep) ?? GeneratedCorruptions.PublishedJpegQuality;
        return new GeneratedCorruptions(
            test,
            names,
            seed: parsed.GetValue(_seed),
            kind: Kind(parsed),
            profile: Profile(parsed),
            frost: parsed.GetValue(_frost) is { } folder ? FrostFiles.Read(folder) : null,
            jpegStep: jpegStep);
    }

    /// <summary>The test images' perturbation sequences.</summary>
    public GeneratedPerturbations Perturb(ParseResult parsed, IDataset test, IReadOnlyList<string> names, IReadOnlyList<int> noiseLevels)
        => new(test, names, noiseLevels, parsed.GetValue(_seed), Kind(parsed), Profile(parsed));

    private Option[] All => [_seed, _random, _profile, .. ForCorruptions];

    private Option[] ForCorruptions => [_frost, _jpegStep];

    private RandomKind Kind(ParseResult parsed) => parsed.GetValue(_random) == "numpy" ? RandomKind.Numpy : RandomKind.Native;

    private CorruptionProfile? Profile(ParseResult parsed)
        => parsed.GetRequiredValue(_profile) is var profile && profile == Automatic ? null : CorruptionProfiles.Find(profile);
}
