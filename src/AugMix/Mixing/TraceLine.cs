using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AugMix;

/// <summary>One line of a trace: which view it is, the whole key of the stream it was drawn from, and everything that was drawn. <c>augmix augment</c> writes and replays files of such lines.</summary>
public sealed record TraceLine
{
    /// <summary>The image's number in its set, from 0; also the index of its stream.</summary>
    public required long Image { get; init; }

    /// <summary>Which view of the image, from 0.</summary>
    public required int View { get; init; }

    /// <summary>The image's name, such as its relative path, to notice a trace of other images; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The image's shape, which parameters were drawn for; null when it is not known.</summary>
    public ImageShape? Shape { get; init; }

    /// <summary>Which generator it was drawn from. One <see cref="NumpyRandom"/> serves all views in order, so that its lines are told apart by their place in the trace.</summary>
    public RandomKind Random { get; init; }

    /// <summary>The generator's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The purpose in the key of a <see cref="SampleRandom"/>.</summary>
    public SampleStream Stream { get; init; }

    /// <summary>The epoch in the key of a <see cref="SampleRandom"/>.</summary>
    public int Epoch { get; init; }

    /// <summary>What was drawn; null for an image that could not be read.</summary>
    public required AugMixPlan? Plan { get; init; }

    /// <summary>Reads a line.</summary>
    /// <exception cref="InvalidDataException">The text is no line of a trace; the message says what is wrong.</exception>
    public static TraceLine FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return TraceLineJson.Parse(json);
    }

    /// <summary>The line as one JSON object without line breaks; every number comes back exactly.</summary>
    public string ToJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the object of <see cref="ToJson"/>.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TraceLineJson.Write(writer, this);
    }

    /// <summary>Starts the stream over that the view was drawn from, to draw the same plan again with the same options.</summary>
    /// <returns>The generator given.</returns>
    /// <exception cref="InvalidOperationException">The view was drawn from a NumPy stream, which only runs from its beginning.</exception>
    public SampleRandom Restart(SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Random == RandomKind.Native
            ? random.Reset(Seed, Stream, Epoch, Image, View)
            : throw new InvalidOperationException($"Image {Image}, view {View} was drawn from a NumPy stream, which only runs from its beginning. Use the plan itself.");
    }
}
