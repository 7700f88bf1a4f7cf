using System.Diagnostics;

namespace AugMix;

/// <summary>One worker's memory for the stored file of an image, and the moment at which reading it ended.</summary>
public sealed class ReadScratch
{
    private byte[] _file = [];

    /// <summary>When decoding began, in ticks of the stopwatch; 0 when the image was not decoded.</summary>
    internal long DecodingSince { get; private set; }

    /// <summary>Room for a file, kept for the next one.</summary>
    /// <param name="length">Bytes, 0 or more.</param>
    public Span<byte> File(int length)
    {
        if (_file.Length < length)
        {
            // Files of one data set are of similar lengths: a little more than asked for serves most of the others.
            _file = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, length + (length / 4L)));
        }

        return _file.AsSpan(0, length);
    }

    /// <summary>Says that the file has been read and is decoded from now on.</summary>
    public void BeginDecoding() => DecodingSince = Stopwatch.GetTimestamp();

    internal void BeginReading() => DecodingSince = 0;
}
