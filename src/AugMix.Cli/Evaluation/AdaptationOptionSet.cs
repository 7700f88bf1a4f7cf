using System.CommandLine;
using System.Globalization;
using AugMix.Evaluation;

namespace AugMix.Cli;

/// <summary>How <c>augmix evaluate --adapt-bn</c> lets networks adapt to test images.</summary>
internal sealed class AdaptationOptionSet
{
    private const string BatchAlone = "batch";

    private readonly Option<string?> _strength = new("--adapt-bn")
    {
        Description = "Adapt batch normalisation to each test batch: batch takes its statistics alone, a number N mixes them with the training's as if these were of N images (16 is common).",
        HelpName = "batch|N",
    };

    private readonly Option<int> _batchSize = new("--adapt-batch-size") { Description = "Images whose statistics are taken together; results depend on it.", DefaultValueFactory = _ => 200 };
    private readonly Option<ulong> _seed = new("--adapt-seed") { Description = "Decides which images of a set share a batch.", DefaultValueFactory = _ => 0 };

    /// <summary>The options.</summary>
    public Option[] All => [_strength, _batchSize, _seed];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for; null when networks are to be run as they are.</summary>
    /// <exception cref="ArgumentException">A value is not possible, or says how to adapt where nothing adapts.</exception>
    public BatchNormAdaptation? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_strength) is not { } word)
        {
            Option[] others = [_batchSize, _seed];
            return others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given
                ? throw new ArgumentException($"{given.Name} says how to adapt. Give --adapt-bn too, or leave it out.")
                : null;
        }

        int batchSize = parsed.GetValue(_batchSize);
        if (batchSize < 2)
        {
            throw new ArgumentException($"--adapt-batch-size {batchSize} is below 2: one image has no statistics. Give 2 or more.");
        }

        return new BatchNormAdaptation(Strength(word), batchSize, parsed.GetValue(_seed));
    }

    private static double Strength(string word)
        => word == BatchAlone ? 0
            : double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double strength) && strength >= 0 && double.IsFinite(strength) ? strength
            : throw new ArgumentException($"--adapt-bn {word} is neither \"{BatchAlone}\" nor a number from 0. Give \"{BatchAlone}\", or how many images the training statistics count as.");
}
