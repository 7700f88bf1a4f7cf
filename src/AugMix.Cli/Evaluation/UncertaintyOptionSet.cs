using System.CommandLine;
using System.Globalization;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>How <c>augmix evaluate</c> says how sure its numbers are, and what it divides logits by.</summary>
internal sealed class UncertaintyOptionSet
{
    private const string Fitted = "auto";
    private static readonly BootstrapOptions s_defaults = new();

    private readonly Option<int> _resamples = new("--bootstrap")
    {
        Description = "How many times the test images are drawn with replacement for intervals and differences; 0 for none.",
        HelpName = "N",
        DefaultValueFactory = _ => s_defaults.Resamples,
    };

    private readonly Option<double> _confidence = new("--confidence") { Description = "Confidence of the intervals, above 0 and below 1.", DefaultValueFactory = _ => s_defaults.Confidence };
    private readonly Option<ulong> _seed = new("--bootstrap-seed") { Description = "Seed of the intervals' draws.", DefaultValueFactory = _ => s_defaults.Seed };
    private readonly Option<string?> _temperature = new("--temperature")
    {
        Description = "Divide logits before probabilities are taken: by a number, or by what fits the clean test images (auto: each half by the temperature of the other). Errors do not change.",
        HelpName = "auto|NUMBER",
    };

    public void AddTo(Command command)
    {
        command.Add(_resamples);
        command.Add(_confidence);
        command.Add(_seed);
        command.Add(_temperature);
    }

    /// <summary>What draws the images; null where intervals are not wanted.</summary>
    /// <exception cref="ArgumentException">A value is not possible.</exception>
    public Bootstrap? Bootstrap(ParseResult parsed)
    {
        int resamples = parsed.GetValue(_resamples);
        double confidence = parsed.GetValue(_confidence);
        return resamples is 1 or < 0 ? throw new ArgumentException($"--bootstrap {resamples} is no number of resamples. Give 0 for none, or 2 or more; {s_defaults.Resamples} is usual.")
            : confidence is not (> 0 and < 1) ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--confidence {confidence} is not above 0 and below 1. Give a share, such as {s_defaults.Confidence}."))
            : resamples == 0 ? null
            : new Bootstrap(new BootstrapOptions { Resamples = resamples, Confidence = confidence, Seed = parsed.GetValue(_seed) });
    }

    /// <summary>What logits are divided by; null for nothing.</summary>
    /// <exception cref="ArgumentException">It is no temperature.</exception>
    public TemperatureChoice? Temperature(ParseResult parsed) => parsed.GetValue(_temperature) switch
    {
        null => null,
        Fitted => TemperatureChoice.Fit,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0 && double.IsFinite(number) => new TemperatureChoice(number),
        string text => throw new ArgumentException($"--temperature {text} is neither \"{Fitted}\" nor a number above 0. Give \"{Fitted}\", or what logits are divided by."),
    };
}
