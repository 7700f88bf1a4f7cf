namespace AugMix.Training;

/// <summary>A kind of safetensors file that keeps answers, and says of which network on which images they are.</summary>
/// <param name="schema">The kind and its version.</param>
/// <param name="identity">What the answers are those of.</param>
internal sealed class AnswerFile(string schema, OutcomeIdentity identity)
{
    /// <summary>Reads a file; null where it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Makes something of its arrays and notes.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network, other images or other options.</exception>
    public T? Read<T>(string path, Func<IReadOnlyDictionary<string, TorchArray>, IReadOnlyDictionary<string, string>, T> read)
        where T : class
    {
        if (!File.Exists(path))
        {
            return null;
        }

        IReadOnlyDictionary<string, TorchArray> tensors = Safetensors.Read(path, out IReadOnlyDictionary<string, string> notes);
        ThrowUnlessTheSame(path, "network", notes, "network", identity.Network);
        ThrowUnlessTheSame(path, "test images", notes, "images", identity.Images);
        ThrowUnlessTheSame(path, "options", notes, "options", identity.Options);
        try
        {
            return read(tensors, notes);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or ArgumentException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"{path} does not hold what was answered: {failure.Message} Remove it, and the set is evaluated again.", failure);
        }
    }

    /// <summary>Writes a file, which appears whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path, IReadOnlyDictionary<string, TorchArray> tensors, params IEnumerable<KeyValuePair<string, string>> notes)
        => Safetensors.Write(path, tensors, overwrite: true, new Dictionary<string, string>(notes)
        {
            ["schema"] = schema,
            ["network"] = identity.Network,
            ["images"] = identity.Images,
            ["options"] = identity.Options,
        });

    private void ThrowUnlessTheSame(string path, string what, IReadOnlyDictionary<string, string> notes, string note, string expected)
    {
        string? found = notes.GetValueOrDefault(note);
        if (notes.GetValueOrDefault("schema") != schema || found != expected)
        {
            string detail = what == "options" && found is not null ? $" ({found}; now {expected})" : "";
            throw new InvalidDataException($"{path} was answered with another {what}{detail}. Resume with what it began with, choose another --output, or begin anew with --overwrite.");
        }
    }
}
