using System.Buffers;
using System.Text.Json;

namespace AugMix.Cli;

/// <summary>Writes one JSON line per view: which image, which stream, and every draw. The file appears when it is complete.</summary>
internal sealed class TraceWriter : IDisposable
{
    private readonly PendingFile _file;
    private readonly AugmentSettings _settings;
    private readonly ArrayBufferWriter<byte> _line = new();
    private long _length;

    public TraceWriter(string path, AugmentSettings settings)
    {
        _settings = settings;
        PendingFile.RemoveAbandoned(path);
        _file = new PendingFile(path, overwrite: true);
    }

    /// <summary>Writes the plans of consecutive images, [image][view].</summary>
    /// <remarks>An image that could not be read has no plans; its lines say so, so that every image keeps its lines.</remarks>
    public void Write(int first, AugMixPlan?[] plans, ImageInput images)
    {
        for (int place = 0; place < plans.Length; place++)
        {
            int index = first + (place / _settings.Views);
            using (Utf8JsonWriter writer = new(_line))
            {
                writer.WriteStartObject();
                writer.WriteNumber("image", index);
                writer.WriteNumber("view", place % _settings.Views);
                writer.WriteString("name", images.NameOf(index));
                writer.WriteString("random", _settings.UsesNumpy ? "numpy" : "native");
                writer.WriteNumber("seed", _settings.Seed);
                writer.WritePropertyName("plan");
                if (plans[place] is { } plan)
                {
                    plan.WriteTo(writer);
                }
                else
                {
                    writer.WriteNullValue();
                }

                writer.WriteEndObject();
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
