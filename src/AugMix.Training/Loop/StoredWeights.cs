using System.Runtime.InteropServices;

namespace AugMix.Training;

/// <summary>Weights in files: by name, as PyTorch's <c>state_dict</c>.</summary>
public static class StoredWeights
{
    // Networks wrapped in DataParallel, as the reference saves them, carry this before every name.
    private const string ParallelPrefix = "module.";

    /// <summary>Reads the weights out of a checkpoint of this program or the reference's, a bare <c>state_dict</c>, or a safetensors file.</summary>
    /// <returns>Arrays by name, without the prefix of networks that ran in parallel; ready for <see cref="Torch.Module.LoadState"/>.</returns>
    /// <exception cref="InvalidDataException">Damaged, or holds no weights; the message names the file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<KeyValuePair<string, NpyArray>> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return IsSafetensors(path) ? FromTensors(path, Safetensors.Read(path)) : Find(path, TorchFile.Read(path));
    }

    internal static bool IsSafetensors(string path) => path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);

    /// <summary>The weights in a PyTorch file: its <c>state_dict</c>, or all of it.</summary>
    internal static KeyValuePair<string, NpyArray>[] Find(string path, object? content)
    {
        object? weights = content is TorchMap document && document.TryGetValue("state_dict", out object? inner) ? inner : content;
        return weights is TorchMap map && map.Count > 0 && map.All(entry => entry is { Key: string, Value: TorchArray })
            ? FromTensors(path, map.Select(entry => KeyValuePair.Create((string)entry.Key, (TorchArray)entry.Value!)))
            : throw new InvalidDataException($"{path} holds no weights: neither a \"state_dict\" nor a dictionary of tensors.");
    }

    internal static KeyValuePair<string, NpyArray>[] FromTensors(string path, IEnumerable<KeyValuePair<string, TorchArray>> tensors)
    {
        KeyValuePair<string, NpyArray>[] weights = [.. tensors.Select(entry => KeyValuePair.Create(WithoutPrefix(entry.Key), Convert(path, entry)))];
        string? twice = weights.GroupBy(entry => entry.Key).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? weights : throw new InvalidDataException($"{path} holds {twice} twice, with and without the prefix \"{ParallelPrefix}\".");
    }

    internal static TorchMap ToMap(IEnumerable<KeyValuePair<string, NpyArray>> state)
    {
        TorchMap map = new();
        foreach ((string name, NpyArray array) in state)
        {
            map.Add(name, ToTorch(array));
        }

        return map;
    }

    internal static TorchArray ToTorch(NpyArray array) => new(
        array.Descriptor switch
        {
            "<f4" => TorchElement.Float32,
            "<f8" => TorchElement.Float64,
            "<i8" => TorchElement.Int64,
            _ => throw new ArgumentException($"Networks hold float32, float64 and int64, not {array.Descriptor}.", nameof(array)),
        },
        array.Shape,
        array.Data);

    /// <summary>The array in a type that networks hold: narrow floating-point numbers become float32.</summary>
    internal static NpyArray FromTorch(TorchArray array)
    {
        int[] shape = [.. array.Shape];
        return array.Element switch
        {
            TorchElement.Float32 => new("<f4", shape, array.Data.ToArray()),
            TorchElement.Float64 => new("<f8", shape, array.Data.ToArray()),
            TorchElement.Int64 => new("<i8", shape, array.Data.ToArray()),
            _ => new("<f4", shape, MemoryMarshal.AsBytes(array.ToSingles().AsSpan()).ToArray()),
        };
    }

    private static NpyArray Convert(string path, KeyValuePair<string, TorchArray> entry)
    {
        try
        {
            return FromTorch(entry.Value);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{path}, {entry.Key}: {failure.Message}", failure);
        }
    }

    private static string WithoutPrefix(string name) => name.StartsWith(ParallelPrefix, StringComparison.Ordinal) ? name[ParallelPrefix.Length..] : name;
}
