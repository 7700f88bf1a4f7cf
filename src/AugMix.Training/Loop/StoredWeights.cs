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
        if (path.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            return [.. Safetensors.Read(path).Select(entry => KeyValuePair.Create(WithoutPrefix(entry.Key), FromTorch(entry.Value)))];
        }

        object? content = TorchFile.Read(path);
        object? weights = content is TorchMap document && document.TryGetValue("state_dict", out object? inner) ? inner : content;
        return weights is TorchMap map && map.Count > 0 && map.All(entry => entry is { Key: string, Value: TorchArray })
            ? FromMap(map)
            : throw new InvalidDataException($"{path} holds no weights: neither a \"state_dict\" nor a dictionary of tensors.");
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

    internal static KeyValuePair<string, NpyArray>[] FromMap(TorchMap map)
        => [.. map.Select(entry => KeyValuePair.Create(WithoutPrefix((string)entry.Key), FromTorch((TorchArray)entry.Value!)))];

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

    private static string WithoutPrefix(string name) => name.StartsWith(ParallelPrefix, StringComparison.Ordinal) ? name[ParallelPrefix.Length..] : name;
}
