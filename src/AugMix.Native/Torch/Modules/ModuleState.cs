using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix.Torch;

/// <summary>Copies named tensors out of and into native memory.</summary>
internal static class ModuleState
{
    private const string BatchCounter = "num_batches_tracked";

    internal static NpyArray Copy(Tensor tensor) => tensor.ElementType switch
    {
        ElementType.Int64 => Copy<long>(tensor),
        ElementType.Float64 => Copy<double>(tensor),
        _ => Copy<float>(tensor),
    };

    internal static void Load(IEnumerable<KeyValuePair<string, NpyArray>> state, IEnumerable<KeyValuePair<string, Tensor>> targets)
    {
        ArgumentNullException.ThrowIfNull(state);
        Dictionary<string, NpyArray> given = new(state);
        bool counted = given.Keys.Any(IsCounter);
        List<KeyValuePair<string, Tensor>> all = [.. targets];
        List<KeyValuePair<string, Tensor>> expected = counted ? all : [.. all.Where(entry => !IsCounter(entry.Key))];
        Check(given, expected);
        foreach ((string name, Tensor tensor) in expected)
        {
            Fill(tensor, given[name]);
        }

        foreach ((_, Tensor counter) in all.Except(expected))
        {
            counter.CopyFrom<long>([0]);
        }
    }

    // Weights saved before PyTorch 0.4.1, such as the first ones for ImageNet, count no batches; PyTorch too starts those counters at zero.
    private static bool IsCounter(string name) => name.EndsWith(BatchCounter, StringComparison.Ordinal);

    // Everything is looked at before anything is overwritten.
    private static void Check(Dictionary<string, NpyArray> given, List<KeyValuePair<string, Tensor>> expected)
    {
        List<string> problems = [];
        foreach ((string name, Tensor tensor) in expected)
        {
            if (!given.TryGetValue(name, out NpyArray? array))
            {
                problems.Add($"{name} is missing");
            }
            else if (!array.Shape.SequenceEqual(tensor.Shape.ToArray()))
            {
                problems.Add($"{name} is [{string.Join(", ", array.Shape)}], not [{string.Join(", ", tensor.Shape.ToArray())}]");
            }
            else if (array.Descriptor is not ("<f4" or "<f8" or "<i8"))
            {
                problems.Add($"{name} holds {array.Descriptor}, not <f4, <f8 or <i8");
            }
        }

        problems.AddRange(given.Keys.Except(expected.Select(entry => entry.Key)).Select(name => $"{name} is not part of the model"));
        if (problems.Count > 0)
        {
            string rest = problems.Count > 4 ? $", and {problems.Count - 4} more" : "";
            throw new InvalidDataException($"The state does not fit the model: {string.Join("; ", problems.Take(4))}{rest}. Choose the model that it was saved from.");
        }
    }

    private static void Fill(Tensor tensor, NpyArray array)
    {
        switch (array.Descriptor)
        {
            case "<f4":
                tensor.CopyFrom(array.As<float>());
                break;
            case "<f8":
                tensor.CopyFrom(array.As<double>());
                break;
            default:
                tensor.CopyFrom(array.As<long>());
                break;
        }
    }

    private static NpyArray Copy<T>(Tensor tensor)
        where T : unmanaged
    {
        byte[] data = new byte[tensor.Count * Unsafe.SizeOf<T>()];
        tensor.CopyTo(MemoryMarshal.Cast<byte, T>(data.AsSpan()));
        return new NpyArray(NpyArray.DescriptorOf<T>(), tensor.Shape.ToArray(), data);
    }
}
