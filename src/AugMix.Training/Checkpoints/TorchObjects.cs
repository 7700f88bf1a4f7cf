using System.Buffers.Binary;
using System.Text;

namespace AugMix.Training;

/// <summary>The Python objects that tensor files may name, and what they become. The list is closed.</summary>
internal sealed class TorchObjects
{
    private const string OrderedDictionary = "collections.OrderedDict";
    private const string RebuildTensor = "torch._utils._rebuild_tensor_v2";
    private const string RebuildParameter = "torch._utils._rebuild_parameter";
    private const string Size = "torch.Size";
    private const string NumpyNumber = "numpy.core.multiarray.scalar";
    private const string NumpyNumberSince2 = "numpy._core.multiarray.scalar";
    private const string NumpyElement = "numpy.dtype";
    private const string Encode = "_codecs.encode";

    private static readonly HashSet<string> s_functions = [OrderedDictionary, RebuildTensor, RebuildParameter, Size, NumpyNumber, NumpyNumberSince2, NumpyElement, Encode];

    // What one item of a dictionary takes in memory, about.
    private const int ItemBytes = 64;

    private readonly TorchArchive _archive;
    private readonly Dictionary<string, byte[]> _loaded = [];

    /// <summary>Takes tensor data from an archive.</summary>
    internal TorchObjects(TorchArchive archive) => _archive = archive;

    /// <summary>The thing that a module's name stands for.</summary>
    internal static object Global(string module, string name)
    {
        string whole = $"{module}.{name}";
        if (s_functions.Contains(whole))
        {
            return new Function(whole);
        }

        return module == "torch" && TorchElements.All.FirstOrDefault(row => row.Storage == name) is { } row
            ? row
            : throw new InvalidDataException($"it holds a Python object of type {whole}, which is not read. Save only tensors, numbers, strings, lists and dictionaries.");
    }

    /// <summary>A tensor's data: ('storage', element type, key, device, number of elements).</summary>
    internal StoredData Storage(object? description)
    {
        if (description is not object?[] { Length: 5 } parts || parts is not ["storage", TorchElementNames element, string key, _, long count])
        {
            throw new InvalidDataException("it describes tensor data in an unknown way.");
        }

        if (!_loaded.TryGetValue(key, out byte[]? bytes))
        {
            bytes = _archive.Data(key);
            _loaded.Add(key, bytes);
        }

        return count >= 0 && count == bytes.Length / element.Size && bytes.Length % element.Size == 0
            ? new StoredData(element.Element, bytes)
            : throw new InvalidDataException($"data/{key} has {bytes.Length} bytes; {count} elements of {element.Element} are expected.");
    }

    /// <summary>What calling a function gives.</summary>
    internal object? Call(object? function, object? arguments)
    {
        string name = (function as Function)?.Name ?? "a value that is no function";
        object?[] given = arguments as object?[] ?? [];
        switch (name)
        {
            case OrderedDictionary when given is []:
                return new TorchMap();
            case OrderedDictionary when given is [List<object?> pairs]:
                return FromPairs(pairs);
            case RebuildTensor when given is [StoredData data, long offset, object?[] shape, object?[] strides, ..]:
                return Strides.Contiguous(data, offset, Whole(shape), Whole(strides), _archive.Budget);
            case RebuildParameter when given is [TorchArray array, ..]:
                return array;
            case Size when given is [object?[] sides]:
                return sides;
            case NumpyElement when given is [string code, ..]:
                return new NumpyType(code);
            case NumpyNumber or NumpyNumberSince2 when given is [NumpyType type, byte[] bytes]:
                return type.Value(bytes);
            case Encode when given is [string text, "latin1"]:
                _archive.Budget.Spend(text.Length);
                return Encoding.Latin1.GetBytes(text);
            default:
                throw new InvalidDataException($"it calls {name} in an unknown way.");
        }
    }

    /// <summary>Sets an object's state; only of dictionaries, whose attributes are notes for PyTorch, and of NumPy's types.</summary>
    internal static void Build(object? target, object? state)
    {
        switch (target)
        {
            case TorchMap when state is TorchMap:
                break;
            case NumpyType when state is object?[] and [_, "<" or "|", ..]:
                break;
            default:
                throw new InvalidDataException($"it sets the state of {target?.GetType().Name ?? "None"}, which is not read.");
        }
    }

    /// <summary>Puts keys and values, in turn, into a dictionary.</summary>
    internal static void Set(TorchMap dictionary, ReadOnlySpan<object?> pairs)
    {
        if (pairs.Length % 2 != 0)
        {
            throw new InvalidDataException("it holds a dictionary with a key that has no value.");
        }

        for (int i = 0; i < pairs.Length; i += 2)
        {
            object key = pairs[i] is string or long ? pairs[i]! : throw new InvalidDataException("it holds a dictionary with a key that is neither a string nor a whole number.");
            dictionary[key] = pairs[i + 1];
        }
    }

    private TorchMap FromPairs(List<object?> pairs)
    {
        _archive.Budget.Spend((long)pairs.Count * ItemBytes);
        TorchMap dictionary = [];
        foreach (object? pair in pairs)
        {
            object?[]? items = pair as object?[] ?? (pair as List<object?>)?.ToArray();
            Set(dictionary, items is { Length: 2 } ? items : [null]);
        }

        return dictionary;
    }

    private static int[] Whole(object?[] values)
        => Array.ConvertAll(values, value => value is long and >= 0 and <= int.MaxValue ? (int)(long)value : throw new InvalidDataException("it holds a tensor with a side or stride that is no whole number from 0."));

    /// <summary>A tensor's data before shape and strides.</summary>
    internal sealed record StoredData(TorchElement Element, byte[] Bytes);

    private sealed record Function(string Name);

    // A learning rate computed with NumPy is saved as NumPy's own number.
    private sealed record NumpyType(string Code)
    {
        internal object Value(ReadOnlySpan<byte> bytes) => (Code, bytes.Length) switch
        {
            ("f8", 8) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            ("f4", 4) => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes),
            ("i8", 8) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            ("i4", 4) => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes),
            ("b1", 1) => bytes[0] != 0,
            _ => throw new InvalidDataException($"it holds a NumPy number of type {Code}, which is not read."),
        };
    }
}
