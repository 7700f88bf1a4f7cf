namespace AugMix.Training;

/// <summary>Finds out what a file of weights holds: from what it says, else from the names and shapes of its tensors.</summary>
internal static class StoredNetworkReader
{
    internal static StoredNetwork Read(string path, NetworkHints hints)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = Directory.Exists(path) ? Path.Combine(path, RunFolder.CheckpointName) : path;
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} does not exist. Give a run folder, a checkpoint, or weights of a known network (.pt, .pth, .pth.tar, .safetensors).");
        }

        if (StoredWeights.IsSafetensors(file))
        {
            IReadOnlyDictionary<string, TorchArray> tensors = Safetensors.Read(file, out IReadOnlyDictionary<string, string> notes);
            return Recognise(file, StoredWeights.FromTensors(file, tensors), NetworkNotes.Read(file, notes), hints);
        }

        object? content = TorchFile.Read(file);
        return CheckpointFile.Is(content)
            ? FromCheckpoint(file, CheckpointFile.Parse(file, content), hints)
            : Recognise(file, StoredWeights.Find(file, content), new NetworkNotes(), hints);
    }

    internal static StoredNetwork FromCheckpoint(string file, Checkpoint checkpoint, NetworkHints hints) => new()
    {
        Source = file,
        Model = hints.Model ?? checkpoint.Options.Model,
        Network = checkpoint.Network with { Size = hints.Size ?? checkpoint.Network.Size },
        ClassNames = checkpoint.ClassNames,
        Normalization = hints.Normalization ?? checkpoint.Options.Preparation.ToNormalization(),
        Weights = checkpoint.Model,
        Training = checkpoint.Options,
    };

    private static StoredNetwork Recognise(string file, IReadOnlyList<KeyValuePair<string, NpyArray>> weights, NetworkNotes notes, NetworkHints hints)
    {
        string model = hints.Model ?? notes.Model ?? Only(file, weights);
        ModelOptions options = NetworkRecognition.Fit(model, weights)?.Options ?? new ModelOptions();
        return new StoredNetwork
        {
            Source = file,
            Model = model,
            Network = options with { Channels = notes.Channels ?? options.Channels, Size = hints.Size ?? notes.Size ?? NetworkRecognition.UsualSize(model) },
            ClassNames = notes.ClassNames.Count == options.Classes ? notes.ClassNames : [],

            // What the reference gives its networks: ImageNet's statistics to ResNet, 0.5 to those for small images.
            Normalization = hints.Normalization ?? notes.Normalization ?? (NetworkRecognition.IsForImageNet(model) ? Normalization.ImageNet : Normalization.Half),
            Weights = weights,
        };
    }

    private static string Only(string file, IReadOnlyList<KeyValuePair<string, NpyArray>> weights)
    {
        string[] fitting = [.. NetworkRecognition.Candidates(weights).Where(fit => fit.Mismatch is null).Select(fit => fit.Model)];
        return fitting.Length switch
        {
            1 => fitting[0],
            0 => throw new InvalidDataException($"{file} does not say of which network it is. {NetworkRecognition.Describe(weights)} Name the network with --model."),
            _ => throw new InvalidDataException($"The tensors of {file} fit {string.Join(" and ", fitting)} alike. Name the network with --model."),
        };
    }
}
