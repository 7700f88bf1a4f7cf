namespace AugMix.Training;

/// <summary>Writes a network's weights for other tools, in the order and under the names of PyTorch's <c>state_dict</c>.</summary>
public static class WeightExport
{
    /// <summary>A bare <c>state_dict</c>, which <c>torch.load</c> reads, with <c>weights_only=True</c> too.</summary>
    /// <exception cref="InvalidDataException">The weights do not fit the network.</exception>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void WriteTorch(string path, StoredNetwork network, bool overwrite)
        => TorchFile.Write(path, StoredWeights.ToMap(State(network)), overwrite);

    /// <summary>A safetensors file whose notes say of which network the weights are, for what images and classes.</summary>
    /// <exception cref="InvalidDataException">The weights do not fit the network.</exception>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void WriteSafetensors(string path, StoredNetwork network, bool overwrite)
    {
        OrderedDictionary<string, TorchArray> tensors = [];
        foreach ((string name, NpyArray array) in State(network))
        {
            tensors.Add(name, StoredWeights.ToTorch(array));
        }

        // "format" tells Python's tools which library's tensors to make.
        Dictionary<string, string> notes = new(NetworkNotes.Write(network)) { ["format"] = "pt" };
        Safetensors.Write(path, tensors, overwrite, notes);
    }

    // Through the network itself, which refuses weights that are not its own and puts them in order.
    private static IReadOnlyList<KeyValuePair<string, NpyArray>> State(StoredNetwork network)
    {
        using Network model = network.Create();
        return model.State();
    }
}
