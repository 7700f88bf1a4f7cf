using System.Buffers;
using System.Text.Json;

namespace AugMix.Cli;

/// <summary>Writes one JSON line per view: which image, which stream, and every draw. The file appears when it is complete.</summary>
internal sealed class TraceWriter : IDisposable
{
    private readonly PendingFile _file;
    private readonly ArrayBufferWriter<byte> _line = new();
    private long _length;

    public TraceWriter(string path)
    {
        PendingFile.RemoveAbandoned(path);
        _file = new PendingFile(path, overwrite: true);
    }

    /// <summary>Writes the next line.</summary>
    public void Write(TraceLine line)
    {
        using (Utf8JsonWriter writer = new(_line))
        {
            line.WriteTo(writer);
        }

        _line.Write("\n"u8);
        _file.WriteAt(_length, _line.WrittenSpan);
        _length += _line.WrittenCount;
        _line.ResetWrittenCount();
    }

    public void Complete() => _file.Complete();

    public void Dispose() => _file.Dispose();
}
