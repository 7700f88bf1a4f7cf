using System.CommandLine;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The options of <c>augmix train</c> and what they make of <see cref="TrainingOptions"/>; the defaults are that record's own.</summary>
internal sealed class TrainingOptionSet
{
    /// <summary>What <c>--precision</c> means, wherever it is an option.</summary>
    public const string PrecisionDescription = "fp32; bf16 (autocast, where the processor has it); auto takes bf16 where it is fast.";

    private static readonly TrainingOptions s_defaults = new();

    private readonly List<Option> _options = [];
    private readonly List<Func<ParseResult, TrainingOptions, TrainingOptions>> _setters = [];

    public TrainingOptionSet()
    {
        Add("--data", $"The data set: {string.Join("; ", Datasets.All.Select(scheme => scheme.Usage))}.", s_defaults.Data, (o, v) => o with { Data = v });
        Add("--model", $"The network: {string.Join(", ", Models.Examples)}; any wrn-D-K with D = 6n + 4.", s_defaults.Model, (o, v) => o with { Model = v });
        Add("--method", $"The method: {string.Join("; ", Methods.All.Select(method => $"{method.Name} ({method.Summary})"))}.", s_defaults.Method, (o, v) => o with { Method = v });
        Add("--epochs", "How often the training images are gone through.", s_defaults.Epochs, (o, v) => o with { Epochs = v });
        Add("--batch-size", "Images in a batch.", s_defaults.BatchSize, (o, v) => o with { BatchSize = v });
        Add("--learning-rate", "The first step's learning rate; it falls along a cosine, step by step.", s_defaults.LearningRate, (o, v) => o with { LearningRate = v });
        Add("--momentum", "Momentum of SGD (Nesterov).", s_defaults.Momentum, (o, v) => o with { Momentum = v });
        Add("--weight-decay", "Weight decay of SGD.", s_defaults.WeightDecay, (o, v) => o with { WeightDecay = v });
        Add("--train-images", "Use only N training images, spread evenly over the set; 0 for all.", s_defaults.TrainCount, (o, v) => o with { TrainCount = v });
        Add("--test-images", "Use only N test images, spread evenly over the set; 0 for all.", s_defaults.TestCount, (o, v) => o with { TestCount = v });
        Add("--profile", CommonOptions.Profile().Description!, s_defaults.AugMix.Profile.Name, (o, v) => o with { AugMix = o.AugMix with { Profile = AugMixProfiles.Find(v) } });
        Add("--severity", CommonOptions.Severity().Description!, s_defaults.AugMix.Severity, (o, v) => o with { AugMix = o.AugMix with { Severity = v } });
        Add("--width", CommonOptions.Width().Description!, s_defaults.AugMix.Width, (o, v) => o with { AugMix = o.AugMix with { Width = v } });
        Add("--depth", CommonOptions.Depth().Description!, s_defaults.AugMix.Depth, (o, v) => o with { AugMix = o.AugMix with { Depth = v } });
        Add("--alpha", CommonOptions.Alpha().Description!, s_defaults.AugMix.Alpha, (o, v) => o with { AugMix = o.AugMix with { Alpha = v } });
        Add("--geometry", LabelOptionSet.GeometryDescription, LabelOptionSet.NameOf(s_defaults.AugMix.Geometry), (o, v) => o with { AugMix = o.AugMix with { Geometry = LabelOptionSet.ModeOf(v) } });
        Add("--all-ops", CommonOptions.AllOperations().Description!, false, (o, v) => o with { AugMix = o.AugMix with { Operations = o.AugMix.Profile.Choose(v) } });
        Add("--mixed-views", "Mixed views beside the clean one in the consistency loss.", s_defaults.MixedViews, (o, v) => o with { MixedViews = v });
        Add("--jsd-weight", "Factor of the consistency loss.", s_defaults.JsdWeight, (o, v) => o with { JsdWeight = v });
        Add("--dropout", "Dropout probability of the networks that have one to choose.", s_defaults.Dropout, (o, v) => o with { Dropout = v });
        Add("--seed", CommonOptions.Seed().Description!, s_defaults.Seed, (o, v) => o with { Seed = v });
        Add("--device", "cpu or cuda.", "cpu", (o, v) => o with { Device = Choice<DeviceChoice>("device", v) });
        Add("--precision", PrecisionDescription, "auto", (o, v) => o with { Precision = PrecisionOf(v) });
        Add("--threads", "Threads that compute the network; 0 for one per processor. The last bits of the weights depend on it.", s_defaults.Threads, (o, v) => o with { Threads = v });
        Add("--loader-threads", "Threads that prepare batches; 0 for half of the processors. Results do not depend on it.", s_defaults.LoaderThreads, (o, v) => o with { LoaderThreads = v });
        Add("--checkpoint-interval", "Steps between checkpoints, besides one after each epoch; 0 for none.", s_defaults.CheckpointInterval, (o, v) => o with { CheckpointInterval = v });
        Add("--log-interval", "Steps between lines of the log.", s_defaults.LogInterval, (o, v) => o with { LogInterval = v });
    }

    /// <exception cref="ArgumentException">There is no such precision.</exception>
    public static Precision PrecisionOf(string word) => Choice<Precision>("precision", word);

    public void AddTo(Command command) => _options.ForEach(command.Add);

    /// <summary>Changes options by those that were given; the others stay as they are.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="start">What to begin with; the defaults unless a run is resumed.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message says which and what is allowed.</exception>
    public TrainingOptions Read(ParseResult parsed, TrainingOptions? start = null)
        => _setters.Aggregate(start ?? s_defaults, (options, set) => set(parsed, options));

    private void Add<T>(string name, string description, T defaultValue, Func<TrainingOptions, T, TrainingOptions> set)
    {
        Option<T> option = new(name) { Description = description, DefaultValueFactory = _ => defaultValue };
        _options.Add(option);
        _setters.Add((parsed, options) => parsed.GetResult(option) is { Implicit: false } ? set(options, parsed.GetValue(option)!) : options);
    }

    private static T Choice<T>(string kind, string word)
        where T : struct, Enum
        => Enum.TryParse(word, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsAsciiDigit(word[0])
            ? value
            : throw new ArgumentException(NearestName.Complaint(kind, word, Enum.GetNames<T>().Select(name => name.ToLowerInvariant())));
}
