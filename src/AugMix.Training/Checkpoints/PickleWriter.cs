using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AugMix.Training;

/// <summary>Describes a value in pickle protocol 2, as <c>torch.save</c> does; the tensors' data go elsewhere, in the order of <see cref="Arrays"/>.</summary>
internal sealed class PickleWriter
{
    private readonly ArrayBufferWriter<byte> _code = new();
    private readonly Dictionary<TorchArray, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly List<TorchArray> _arrays = [];

    /// <summary>The tensors met so far; each one's place is its key in the file.</summary>
    internal IReadOnlyList<TorchArray> Arrays => _arrays;

    /// <summary>The whole description of a value.</summary>
    /// <exception cref="ArgumentException">Something inside is of a type that tensor files do not hold.</exception>
    internal byte[] Write(object? value)
    {
        _code.Write<byte>([0x80, 2]);
        Add(value);
        Code('.');
        return _code.WrittenSpan.ToArray();
    }

    private void Add(object? value)
    {
        switch (value)
        {
            case null: Code('N'); break;
            case bool truth: Code(truth ? '\x88' : '\x89'); break;
            case int number: AddWhole(number); break;
            case long number: AddWhole(number); break;
            case float number: AddReal(number); break;
            case double number: AddReal(number); break;
            case string text: AddText(text); break;
            case TorchArray array: AddTensor(array); break;
            case TorchMap dictionary: AddDictionary(dictionary); break;
            case object?[] tuple: AddTuple(tuple); break;
            case IReadOnlyList<object?> list: AddList(list); break;
            default: throw new ArgumentException($"{value.GetType()} cannot be written to a PyTorch file: tensors, numbers, strings, lists, tuples and dictionaries can.");
        }
    }

    private void AddWhole(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        if (value is >= 0 and <= byte.MaxValue)
        {
            Code('K');
            _code.Write(bytes[..1]);
        }
        else if (value is >= int.MinValue and <= int.MaxValue)
        {
            Code('J');
            _code.Write(bytes[..4]);
        }
        else
        {
            _code.Write<byte>([0x8a, 8]);
            _code.Write(bytes);
        }
    }

    private void AddReal(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        Code('G');
        _code.Write(bytes);
    }

    private void AddText(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
        Code('X');
        _code.Write(length);
        _code.Write(utf8);
    }

    private void AddDictionary(TorchMap dictionary)
    {
        Code('}');
        Code('(');
        foreach ((object key, object? item) in dictionary)
        {
            Add(key);
            Add(item);
        }

        Code('u');
    }

    private void AddList(IReadOnlyList<object?> list)
    {
        Code(']');
        Code('(');
        foreach (object? item in list)
        {
            Add(item);
        }

        Code('e');
    }

    private void AddTuple(ReadOnlySpan<object?> items)
    {
        Code('(');
        foreach (object? item in items)
        {
            Add(item);
        }

        Code('t');
    }

    // _rebuild_tensor_v2(data, offset 0, shape, strides, requires_grad False, no hooks)
    private void AddTensor(TorchArray array)
    {
        AddGlobal("torch._utils", "_rebuild_tensor_v2");
        Code('(');
        AddStorage(array);
        Add(0);
        AddTuple([.. array.Shape.Select(side => (object?)side)]);
        AddTuple(ContiguousStrides(array.Shape));
        Add(false);
        AddGlobal("collections", "OrderedDict");
        Code(')');
        Code('R');
        Code('t');
        Code('R');
    }

    private void AddStorage(TorchArray array)
    {
        if (!_places.TryGetValue(array, out int place))
        {
            place = _arrays.Count;
            _places.Add(array, place);
            _arrays.Add(array);
        }

        TorchElementNames element = array.Element.Names();
        Code('(');
        AddText("storage");
        AddGlobal("torch", element.Storage);
        AddText($"{place}");
        AddText("cpu");
        AddWhole(array.Data.Length / element.Size);
        Code('t');
        Code('Q');
    }

    private void AddGlobal(string module, string name) => _code.Write(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    private void Code(char code) => _code.Write<byte>([(byte)code]);

    private static object?[] ContiguousStrides(IReadOnlyList<int> shape)
    {
        object?[] strides = new object?[shape.Count];
        long stride = 1;
        for (int d = shape.Count - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(1, shape[d]);
        }

        return strides;
    }
}
