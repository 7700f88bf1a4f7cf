using System.Diagnostics;

namespace AugMix;

/// <summary>One worker's memory for the stored file of an image and for bringing it to size, and the moment at which reading it ended.</summary>
public sealed class ReadScratch
{
    private byte[] _file = [];
    private byte[] _pixels = [];

    /// <summary>When decoding began, in ticks of the stopwatch; 0 when the image was not decoded.</summary>
    internal long DecodingSince { get; private set; }

    /// <summary>Room for a file, kept for the next one.</summary>
    /// <param name="length">Bytes, 0 or more.</param>
    public Span<byte> File(int length) => Reserve(ref _file, length);

    /// <summary>Room for an image of any size before it is resized, kept for the next one.</summary>
    /// <param name="length">Samples, 0 or more.</param>
    public Span<byte> Pixels(int length) => Reserve(ref _pixels, length);

    /// <summary>What the worker's images are resized with.</summary>
    public Resampler Resampler { get; } = new();

    /// <summary>Says that the file has been read and is decoded from now on.</summary>
    public void BeginDecoding() => DecodingSince = Stopwatch.GetTimestamp();

    internal void BeginReading() => DecodingSince = 0;

    private static Span<byte> Reserve(ref byte[] memory, int length)
    {
        if (memory.Length < length)
        {
            // Files of one data set are of similar lengths: a little more than asked for serves most of the others.
            memory = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, length + (length / 4L)));
        }

        return memory.AsSpan(0, length);
    }
}
