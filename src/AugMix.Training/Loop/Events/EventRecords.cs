using System.Buffers.Binary;
using System.Numerics;

namespace AugMix.Training;

/// <summary>Records one after the other, as TensorFlow frames them: length, its checksum, bytes, their checksum.</summary>
internal static class EventRecords
{
    private const int HeaderLength = sizeof(ulong) + sizeof(uint);
    private const int FrameLength = HeaderLength + sizeof(uint);
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>The record with its frame.</summary>
    internal static byte[] Frame(ReadOnlySpan<byte> record)
    {
        byte[] framed = new byte[FrameLength + record.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(framed, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(sizeof(ulong)), MaskedChecksum(framed.AsSpan(0, sizeof(ulong))));
        record.CopyTo(framed.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(HeaderLength + record.Length), MaskedChecksum(record));
        return framed;
    }

    /// <summary>How many bytes of a file to keep: its whole records, up to the first that is damaged, of a later step, or of the evaluation at the end, which every sitting that gets there does anew.</summary>
    internal static int LengthUpTo(ReadOnlySpan<byte> file, long lastStep)
    {
        int kept = 0;
        while (Next(file[kept..]) is { } length)
        {
            ReadOnlySpan<byte> record = file.Slice(kept + HeaderLength, length);
            if (StepOf(record) is > 0 and var step && (step > lastStep || record.IndexOf("test/"u8) >= 0))
            {
                break;
            }

            kept += FrameLength + length;
        }

        return kept;
    }

    /// <summary>The length of the record at the beginning; null where there is no whole one.</summary>
    private static int? Next(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < FrameLength)
        {
            return null;
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(rest);
        bool fits = length <= (ulong)(rest.Length - FrameLength)
            && BinaryPrimitives.ReadUInt32LittleEndian(rest[sizeof(ulong)..]) == MaskedChecksum(rest[..sizeof(ulong)])
            && BinaryPrimitives.ReadUInt32LittleEndian(rest[(HeaderLength + (int)length)..]) == MaskedChecksum(rest.Slice(HeaderLength, (int)length));
        return fits ? (int)length : null;
    }

    /// <summary>The step of an event as <see cref="EventMessages"/> writes it: after the time, or left out where it is 0.</summary>
    private static long StepOf(ReadOnlySpan<byte> record)
    {
        const int stepAt = 1 + sizeof(double);
        const byte stepKey = 2 << 3;
        if (record.Length <= stepAt || record[stepAt] != stepKey)
        {
            return 0;
        }

        long step = 0;
        int shift = 0;
        for (int i = stepAt + 1; i < record.Length && shift < 64; i++, shift += 7)
        {
            step |= (long)(record[i] & 0x7f) << shift;
            if (record[i] < 0x80)
            {
                break;
            }
        }

        return step;
    }

    // CRC-32C, turned and moved so that a checksum of bytes which hold checksums is sound.
    private static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, value);
        }

        return BitOperations.RotateRight(~checksum, 15) + MaskDelta;
    }
}
