using System.CommandLine;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>What a user says about weights whose file does not say it: the same for every verb that reads them.</summary>
internal sealed class WeightOptionSet
{
    private readonly Option<string?> _model = new("--model") { Description = "The network of weights whose file does not say it; found out from names and shapes of the tensors unless given." };
    private readonly Option<string?> _normalization = new("--normalization")
    {
        Description = $"What the networks are given for a pixel: {NormalizationText.Usage}. Unless given, what the file says; else imagenet for ResNet and half for the others, as the reference does.",
    };

    /// <summary>The options.</summary>
    public Option[] All => [_model, _normalization];

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>What was said.</summary>
    /// <exception cref="ArgumentException">The normalisation is none.</exception>
    public NetworkHints Hints(ParseResult parsed) => new()
    {
        Model = parsed.GetValue(_model),
        Normalization = parsed.GetValue(_normalization) is { } text ? NormalizationText.Parse(text) : null,
    };
}
