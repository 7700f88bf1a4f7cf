using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Reads event files by the specification, bit by bit, without any of the writer's code.</summary>
internal static class EventReader
{
    /// <summary>The events of a file: step, tag and value; texts and marks by their name.</summary>
    public static List<(long Step, string Tag, double Value)> Read(string path)
    {
        List<(long, string, double)> events = [];
        for (ReadOnlySpan<byte> rest = File.ReadAllBytes(path); rest.Length > 0;)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            ReadOnlySpan<byte> data = rest.Slice(12, length);
            Assert.Equal(Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            events.Add(Event(data));
            rest = rest[(16 + length)..];
        }

        return events;
    }

    private static (long Step, string Tag, double Value) Event(ReadOnlySpan<byte> data)
    {
        Dictionary<int, object> fields = Fields(data);
        long step = fields.TryGetValue(2, out object? number) ? (long)number : 0;
        if (fields.TryGetValue(3, out object? version))
        {
            return (step, Encoding.UTF8.GetString((byte[])version), 0);
        }

        if (fields.TryGetValue(7, out object? session))
        {
            return (step, "session", (long)Fields((byte[])session)[1]);
        }

        Dictionary<int, object> value = Fields((byte[])Fields((byte[])fields[5])[1]);
        string tag = Encoding.UTF8.GetString((byte[])value[1]);
        return value.TryGetValue(2, out object? scalar)
            ? (step, tag, (float)scalar)
            : (step, tag + ": " + Encoding.UTF8.GetString((byte[])Fields((byte[])value[8])[8]), 0);
    }

    private static Dictionary<int, object> Fields(ReadOnlySpan<byte> data)
    {
        Dictionary<int, object> fields = [];
        for (int i = 0; i < data.Length;)
        {
            long key = Varint(data, ref i);
            switch (key & 7)
            {
                case 0:
                    fields.Add((int)(key >> 3), Varint(data, ref i));
                    break;
                case 1:
                    fields.Add((int)(key >> 3), BinaryPrimitives.ReadDoubleLittleEndian(data[i..]));
                    i += 8;
                    break;
                case 2:
                    int length = (int)Varint(data, ref i);
                    fields.Add((int)(key >> 3), data.Slice(i, length).ToArray());
                    i += length;
                    break;
                case 5:
                    fields.Add((int)(key >> 3), BinaryPrimitives.ReadSingleLittleEndian(data[i..]));
                    i += 4;
                    break;
                default:
                    Assert.Fail($"Wire type {key & 7}.");
                    break;
            }
        }

        return fields;
    }

    private static long Varint(ReadOnlySpan<byte> data, ref int i)
    {
        long value = 0;
        int shift = 0;
        byte read;
        do
        {
            read = data[i++];
            value |= (long)(read & 0x7f) << shift;
            shift += 7;
        }
        while (read >= 0x80);
        return value;
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78u);
            }
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }
}
