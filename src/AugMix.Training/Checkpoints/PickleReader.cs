using System.Buffers.Binary;
using System.Text;

namespace AugMix.Training;

/// <summary>A machine for the part of Python's pickle language that data needs. Everything else is refused, so nothing in a file can run.</summary>
internal sealed class PickleReader
{
    private readonly byte[] _code;
    private readonly TorchObjects _objects;
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];
    private int _position;

    internal PickleReader(byte[] code, TorchObjects objects)
    {
        _code = code;
        _objects = objects;
    }

    /// <summary>Runs the code and returns the value it builds.</summary>
    /// <exception cref="InvalidDataException">Damaged, or outside the closed list; the message is the end of a sentence.</exception>
    internal object? Read()
    {
        while (true)
        {
            int at = _position;
            byte code = Byte();
            if (code == '.')
            {
                return Pop();
            }

            if (!Literal(code) && !Structure(code) && !Memory(code) && !Object(code))
            {
                throw new InvalidDataException($"data.pkl has the instruction 0x{code:x2} at offset {at}, which no tensor file needs.");
            }
        }
    }

    private bool Literal(byte code)
    {
        switch ((char)code)
        {
            case 'N': Push(null); return true;
            case '\x88': Push(true); return true;
            case '\x89': Push(false); return true;
            case 'K': Push((long)Byte()); return true;
            case 'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); return true;
            case 'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); return true;
            case '\x8a': Push(Long(Take(Byte()))); return true;
            case 'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); return true;
            case 'X': Push(Encoding.UTF8.GetString(Take(Length()))); return true;
            case '\x8c': Push(Encoding.UTF8.GetString(Take(Byte()))); return true;
            case 'C' or 'U': Push(Take(Byte()).ToArray()); return true;
            case 'B': Push(Take(Length()).ToArray()); return true;
            default: return false;
        }
    }

    private bool Structure(byte code)
    {
        switch ((char)code)
        {
            case '\x80': Take(1); return true;
            case '\x95': Take(8); return true;
            case '(': _marks.Add(_stack.Count); return true;
            case '}': Push(new TorchMap()); return true;
            case ']': Push(new List<object?>()); return true;
            case ')': Push(Array.Empty<object?>()); return true;
            case 't': Push(PopToMark()); return true;
            case '\x85' or '\x86' or '\x87': Push(Pop(code - 0x84)); return true;
            case 'l': Push(PopToMark().ToList()); return true;
            case 'a': Append(Pop(1)); return true;
            case 'e': Append(PopToMark()); return true;
            case 's': Set(Pop(2)); return true;
            case 'u': Set(PopToMark()); return true;
            default: return false;
        }
    }

    private bool Memory(byte code)
    {
        switch ((char)code)
        {
            case 'q': _memo[Byte()] = Peek(); return true;
            case 'r': _memo[Length()] = Peek(); return true;
            case '\x94': _memo[_memo.Count] = Peek(); return true;
            case 'h': Push(Recall(Byte())); return true;
            case 'j': Push(Recall(Length())); return true;
            default: return false;
        }
    }

    private bool Object(byte code)
    {
        switch ((char)code)
        {
            case 'c':
                Push(TorchObjects.Global(Line(), Line()));
                return true;
            case '\x93':
                object?[] name = Pop(2);
                Push(TorchObjects.Global(name[0] as string ?? "?", name[1] as string ?? "?"));
                return true;
            case 'Q':
                Push(_objects.Storage(Pop()));
                return true;
            case 'R' or '\x81':
                object?[] call = Pop(2);
                Push(_objects.Call(call[0], call[1]));
                return true;
            case 'b':
                object? state = Pop();
                TorchObjects.Build(Peek(), state);
                return true;
            default:
                return false;
        }
    }

    private void Append(object?[] values)
    {
        List<object?> list = Peek() as List<object?> ?? throw Damaged();
        list.AddRange(values);
    }

    private void Set(object?[] pairs)
    {
        TorchMap dictionary = Peek() as TorchMap ?? throw Damaged();
        TorchObjects.Set(dictionary, pairs);
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Peek() => _stack.Count > 0 ? _stack[^1] : throw Damaged();

    private object? Pop() => Pop(1)[0];

    private object?[] Pop(int count)
    {
        int floor = _marks.Count > 0 ? _marks[^1] : 0;
        if (_stack.Count - count < floor)
        {
            throw Damaged();
        }

        object?[] values = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
        {
            throw Damaged();
        }

        object?[] values = Pop(_stack.Count - _marks[^1]);
        _marks.RemoveAt(_marks.Count - 1);
        return values;
    }

    private object? Recall(long place) => _memo.TryGetValue(place, out object? value) ? value : throw Damaged();

    private byte Byte() => Take(1)[0];

    private int Length()
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(Take(4));
        return length >= 0 ? length : throw Damaged();
    }

    private string Line()
    {
        int length = _code.AsSpan(_position).IndexOf((byte)'\n');
        string line = length >= 0 ? Encoding.UTF8.GetString(Take(length)) : throw Damaged();
        Take(1);
        return line;
    }

    // Little endian, two's complement, as few bytes as needed.
    private static long Long(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 8)
        {
            throw new InvalidDataException($"data.pkl has a whole number of {bytes.Length} bytes; 8 are read.");
        }

        long value = bytes.Length > 0 && bytes[^1] >= 0x80 ? -1 : 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            value = (value << 8) | bytes[i];
        }

        return value;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _code.Length - _position)
        {
            throw new InvalidDataException($"data.pkl ends at byte {_code.Length} inside an instruction.");
        }

        ReadOnlySpan<byte> bytes = _code.AsSpan(_position, count);
        _position += count;
        return bytes;
    }

    private InvalidDataException Damaged() => new($"data.pkl makes no sense before offset {_position}; the file is damaged.");
}
