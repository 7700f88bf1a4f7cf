namespace AugMix.Training;

/// <summary>The layout of a checkpoint in a PyTorch file: plain dictionaries, with the weights and the optimiser as PyTorch's own <c>state_dict</c> have them.</summary>
internal static class CheckpointFile
{
    private const string Format = "augmix-checkpoint/1";

    internal static void Write(string path, Checkpoint checkpoint)
    {
        TrainingTotals totals = checkpoint.Totals;
        TorchMap document = new()
        {
            { "format", Format },
            { "config", RunConfiguration.ToJson(checkpoint.Options) },
            { "model", checkpoint.Options.Model },
            { "dataset", checkpoint.Options.Data },
            { "classes", checkpoint.Network.Classes },
            { "channels", checkpoint.Network.Channels },
            { "size", checkpoint.Network.Size },
            { "class_names", checkpoint.ClassNames.ToList<object?>() },
            { "step", totals.Steps },
            { "views", totals.Views },
            { "interval_loss", totals.IntervalLoss },
            { "interval_steps", totals.IntervalSteps },
            { "epoch_loss", totals.EpochLoss },
            { "epoch_steps", totals.EpochSteps },
            { "seconds", totals.Seconds },
            { "waited_seconds", totals.WaitedSeconds },
            { "best_error", totals.BestError },
            { "best_epoch", (long)totals.BestEpoch },
            { "stopped", totals.Stopped },
            { "loss_scale", totals.LossScale is { } scale ? new TorchMap { { "scale", scale.Value }, { "growth_tracker", (long)scale.Successes } } : null },
            { "state_dict", StoredWeights.ToMap(checkpoint.Model) },
            { "optimizer", Optimizer(checkpoint) },
        };
        if (checkpoint.Averaged is { } averaged)
        {
            document.Add("averaged_state_dict", StoredWeights.ToMap(averaged));
        }

        TorchFile.Write(path, document, overwrite: true);
    }

    internal static Checkpoint Read(string path) => Parse(path, TorchFile.Read(path));

    /// <summary>Whether the content of a PyTorch file is such a checkpoint.</summary>
    internal static bool Is(object? content) => content is TorchMap document && document.TryGetValue("format", out object? format) && format is Format;

    internal static Checkpoint Parse(string path, object? content)
    {
        if (content is not TorchMap document || !Is(content))
        {
            throw new InvalidDataException($"{path} is a PyTorch file but not a checkpoint of this program: it is no dictionary with \"format\": \"{Format}\".");
        }

        try
        {
            TrainingOptions options = RunConfiguration.FromJson(document.Get<string>("config"), "its configuration");
            KeyValuePair<string, NpyArray>[] model = StoredWeights.Find(path, document);
            return new Checkpoint
            {
                Options = options,
                Network = new() { Classes = Integer("classes"), Channels = Integer("channels"), Size = Integer("size"), Dropout = options.Dropout },
                ClassNames = [.. document.Get<List<object?>>("class_names").Cast<string>()],
                Totals = new()
                {
                    Steps = document.Get<long>("step"),
                    Views = document.Get<long>("views"),
                    IntervalLoss = document.Get<double>("interval_loss"),
                    IntervalSteps = document.Get<long>("interval_steps"),
                    EpochLoss = document.Get<double>("epoch_loss"),
                    EpochSteps = document.Get<long>("epoch_steps"),
                    Seconds = document.Get<double>("seconds"),
                    WaitedSeconds = document.Get<double>("waited_seconds"),
                    BestError = Optional("best_error") as double?,
                    BestEpoch = checked((int)(Optional("best_epoch") as long? ?? 0)),
                    Stopped = Optional("stopped") is true,
                    LossScale = document.TryGetValue("loss_scale", out object? scale) && scale is TorchMap state ? new(state.Get<double>("scale"), checked((int)state.Get<long>("growth_tracker"))) : null,
                },
                Model = model,
                Averaged = Optional("averaged_state_dict") is TorchMap averaged ? StoredWeights.Find(path, averaged) : null,
                Momentum = Momentum(document.Get<TorchMap>("optimizer")),
            };
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidCastException or OverflowException)
        {
            throw new InvalidDataException($"{path} is not a whole checkpoint: {fault.Message}", fault);
        }

        // Checkpoints of earlier versions do not have these.
        object? Optional(string key) => document.TryGetValue(key, out object? value) ? value : null;

        int Integer(string key) => checked((int)document.Get<long>(key));
    }

    /// <summary>What PyTorch's SGD takes in <c>load_state_dict</c>, and the parameters' names, by which we find the buffers again.</summary>
    private static TorchMap Optimizer(Checkpoint checkpoint)
    {
        TorchMap state = new();
        List<object?> numbers = [];
        List<object?> names = [];
        foreach ((string name, NpyArray buffer) in checkpoint.Momentum)
        {
            state.Add(numbers.Count, new TorchMap { { "momentum_buffer", StoredWeights.ToTorch(buffer) } });
            numbers.Add((long)numbers.Count);
            names.Add(name);
        }

        TrainingOptions options = checkpoint.Options;
        TorchMap group = new()
        {
            { "lr", options.LearningRate },
            { "momentum", options.Momentum },
            { "dampening", 0.0 },
            { "weight_decay", options.WeightDecay },
            { "nesterov", options.Nesterov },
            { "params", numbers },
        };
        return new() { { "state", state }, { "param_groups", new List<object?> { group } }, { "names", names } };
    }

    private static KeyValuePair<string, NpyArray>[] Momentum(TorchMap optimizer)
    {
        TorchMap state = optimizer.Get<TorchMap>("state");
        return [.. optimizer.Get<List<object?>>("names").Select((name, i) =>
            KeyValuePair.Create((string)name!, StoredWeights.FromTorch(state.Get<TorchMap>((long)i).Get<TorchArray>("momentum_buffer"))))];
    }
}
