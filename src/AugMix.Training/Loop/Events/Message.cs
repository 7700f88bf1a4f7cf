using System.Buffers.Binary;
using System.Text;

namespace AugMix.Training;

/// <summary>The bytes of a protocol buffer message, field by field as the encoding's specification has them.</summary>
internal sealed class Message
{
    private const int VarintWire = 0;
    private const int EightBytesWire = 1;
    private const int LengthWire = 2;
    private const int FourBytesWire = 5;
    private readonly List<byte> _bytes = [];

    /// <summary>An int64, uint64 or enum.</summary>
    internal Message Number(int field, long value)
    {
        Key(field, VarintWire);
        Varint((ulong)value);
        return this;
    }

    internal Message Double(int field, double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        Key(field, EightBytesWire);
        _bytes.AddRange(bytes);
        return this;
    }

    internal Message Float(int field, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Key(field, FourBytesWire);
        _bytes.AddRange(bytes);
        return this;
    }

    internal Message Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    internal Message Inner(int field, Message value) => Bytes(field, value.ToArray());

    internal byte[] ToArray() => _bytes.ToArray();

    private Message Bytes(int field, byte[] value)
    {
        Key(field, LengthWire);
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    private void Key(int field, int wire) => Varint(((ulong)field << 3) | (uint)wire);

    // Seven bits a byte, the lowest first; the top bit says that more follow.
    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
