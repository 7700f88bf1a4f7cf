using System.CommandLine;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>By which rules <c>augmix evaluate</c> counts: what errors are divided by, and what is done to published corrupted images.</summary>
internal sealed class ProtocolOptionSet
{
    private const string AsStored = "as-stored";
    private const string Resized = "resized";

    private readonly Option<string> _normaliser = new("--normaliser")
    {
        Description = "What mCE and relative mCE divide corruption errors by: alexnet, its errors on ImageNet-C; none leaves both out; auto takes alexnet for 1000 classes with the fifteen corruptions at five severities, and says so.",
        DefaultValueFactory = _ => NormaliserChoice.Automatic,
    };

    private readonly Option<string> _preparation = new("--corrupted-preparation")
    {
        Description = "What is done to the images of --corrupted in ImageNet-C's layout: as-stored, the benchmark's rule (its files are 224x224), or resized, "
            + "as imagenet.py of google-research/augmix does: like clean images, short side to 256 and crop of 224, which magnifies them.",
        DefaultValueFactory = _ => AsStored,
    };

    public ProtocolOptionSet()
    {
        _normaliser.AcceptOnlyFromAmong(NormaliserChoice.Automatic, CorruptionNormaliser.AlexNet.Name, NormaliserChoice.None);
        _preparation.AcceptOnlyFromAmong(AsStored, Resized);
    }

    public Option[] All => [_normaliser, _preparation];

    public void AddTo(Command command)
    {
        command.Add(_normaliser);
        command.Add(_preparation);
    }

    /// <summary>The baseline of mCE; null for none.</summary>
    /// <exception cref="ArgumentException">One is asked for, and there is nothing to divide.</exception>
    public string? Normaliser(ParseResult parsed, IDataset test, ICorruptedSource? source)
    {
        string word = parsed.GetRequiredValue(_normaliser);
        if (word == CorruptionNormaliser.AlexNet.Name && source is null)
        {
            throw new ArgumentException($"--normaliser {word} divides errors on corrupted images. Give --corrupted or --generate too, or leave it out.");
        }

        return NormaliserChoice.Resolve(
            word,
            CorruptionNormaliser.AlexNet.Name,
            test,
            () => source is not null && CorruptionNormaliser.AlexNet.Covers([.. CorruptionBenchmark.Scored.Where(source.Names.Contains)], [.. source.Severities]),
            classes => $"augmix: mCE divides by AlexNet's errors, as these are {classes} classes with ImageNet-C's fifteen corruptions at five severities. --normaliser none leaves it out.");
    }

    /// <summary>What is done to the images of a corrupted folder; null for nothing.</summary>
    /// <exception cref="ArgumentException">They are to be resized, and the clean images are not, or there is no such folder.</exception>
    public Preparation? CorruptedPreparation(ParseResult parsed, Preparation clean, string? folder)
    {
        if (folder is null)
        {
            return parsed.GetResult(_preparation) is { Implicit: false }
                ? throw new ArgumentException($"{_preparation.Name} says what is done to the images of --corrupted. Give that too, or leave it out.")
                : null;
        }

        return parsed.GetRequiredValue(_preparation) == AsStored ? null
            : clean.ImageSize > 0 ? clean
            : throw new ArgumentException($"{_preparation.Name} {Resized} resizes corrupted images as clean ones, and these networks take images as stored. Leave it out.");
    }
}
