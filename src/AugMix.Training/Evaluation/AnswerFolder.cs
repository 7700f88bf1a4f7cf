namespace AugMix.Training;

/// <summary>A folder of safetensors files of one kind that keep answers, and say of which network on which images they are.</summary>
internal sealed class AnswerFolder
{
    private readonly string _folder;
    private readonly string _schema;
    private readonly OutcomeIdentity _identity;

    /// <summary>Opens a folder, which is made where there is none.</summary>
    /// <param name="folder">Belongs to one run.</param>
    /// <param name="schema">The kind and its version.</param>
    /// <param name="identity">What the answers are those of.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public AnswerFolder(string folder, string schema, OutcomeIdentity identity)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(identity);
        (_folder, _schema, _identity) = (folder, schema, identity);
        Directory.CreateDirectory(folder);
    }

    /// <summary>Reads a file; null where it is not there.</summary>
    /// <param name="name">Its name, without extension.</param>
    /// <param name="read">Makes something of its arrays and notes.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network, other images or other options.</exception>
    public T? Read<T>(string name, Func<IReadOnlyDictionary<string, TorchArray>, IReadOnlyDictionary<string, string>, T> read)
        where T : class
    {
        string path = PathOf(name);
        if (!File.Exists(path))
        {
            return null;
        }

        IReadOnlyDictionary<string, TorchArray> tensors = Safetensors.Read(path, out IReadOnlyDictionary<string, string> notes);
        ThrowUnlessTheSame(path, "network", notes, "network", _identity.Network);
        ThrowUnlessTheSame(path, "test images", notes, "images", _identity.Images);
        ThrowUnlessTheSame(path, "options", notes, "options", _identity.Options);
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
    public void Write(string name, IReadOnlyDictionary<string, TorchArray> tensors, params IEnumerable<KeyValuePair<string, string>> notes)
        => Safetensors.Write(PathOf(name), tensors, overwrite: true, new Dictionary<string, string>(notes)
        {
            ["schema"] = _schema,
            ["network"] = _identity.Network,
            ["images"] = _identity.Images,
            ["options"] = _identity.Options,
        });

    private string PathOf(string name) => Path.Combine(_folder, $"{name}.safetensors");

    private void ThrowUnlessTheSame(string path, string what, IReadOnlyDictionary<string, string> notes, string note, string expected)
    {
        string? found = notes.GetValueOrDefault(note);
        if (notes.GetValueOrDefault("schema") != _schema || found != expected)
        {
            string detail = what == "options" && found is not null ? $" ({found}; now {expected})" : "";
            throw new InvalidDataException($"{path} was answered with another {what}{detail}. Resume with what it began with, choose another --output, or begin anew with --overwrite.");
        }
    }
}
