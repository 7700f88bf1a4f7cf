using System.Buffers;
using System.Text.Json;

namespace AugMix.Cli;

/// <summary>Writes one JSON line per view: which image, which stream, and every draw. The file appears when it is complete.</summary>
internal sealed class TraceWriter : IDisposable
{
    private readonly PendingFile _file;
    private readonly ArrayBufferWriter<byte> _line = new();
    private long _length;

    public TraceWriter(string path) => _file = new PendingFile(path, overwrite: true);

    /// <summary>Writes the lines of consecutive images, [image][view].</summary>
    public void Write(TraceLine[] lines)
    {
        foreach (TraceLine line in lines)
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
    }

    public void Complete() => _file.Complete();

    public void Dispose() => _file.Dispose();
}
