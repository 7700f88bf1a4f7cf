using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AugMix.Codecs;

namespace AugMix.Throughput;

/// <summary>Corrupts pictures on request, on one thread, with the library's own random streams, and answers with the time per image.</summary>
/// <remarks>
/// The first line says what runs, the second which corruptions there are. A request is a line "NAME SIDE SEVERITY SECONDS",
/// its answer "NANOSECONDS-PER-IMAGE ALLOCATED-BYTES-PER-IMAGE".
/// </remarks>
internal sealed class CorruptionServer(string folder)
{
    private readonly CorruptionSuite _suite = CorruptionSuite.CreateC(jpeg: FindCodec());
    private readonly CorruptionRandom _random = new(RandomKind.Native, seed: 1);
    private readonly Dictionary<int, ImageBuffer[]> _pictures = [];
    private readonly Dictionary<int, ImageBuffer> _results = [];
    private long _image;

    /// <summary>Answers until the input ends.</summary>
    public void Serve(TextReader input, TextWriter output)
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        output.WriteLine($"{RuntimeInformation.FrameworkDescription} with vectors of {bits} bits");
        output.WriteLine(string.Join(' ', _suite.All));
        output.Flush();
        while (input.ReadLine()?.Split(' ') is [string name, string side, string severity, string seconds])
        {
            CultureInfo culture = CultureInfo.InvariantCulture;
            (double nanoseconds, double allocated) = Measure(_suite.Find(name), int.Parse(side, culture), int.Parse(severity, culture), double.Parse(seconds, culture));
            output.WriteLine(string.Create(culture, $"{nanoseconds:0.0} {allocated:0.00}"));
            output.Flush();
        }
    }

    private (double Nanoseconds, double Allocated) Measure(Corruption corruption, int side, int severity, double seconds)
    {
        if (!_pictures.TryGetValue(side, out ImageBuffer[]? pictures))
        {
            _pictures[side] = pictures = PictureFiles.Read(folder, side);
            _results[side] = new ImageBuffer(pictures[0].Shape);
        }

        ImageBuffer result = _results[side];
        CorruptionProfile profile = CorruptionProfiles.For(result.Shape);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long began = Stopwatch.GetTimestamp();
        long end = began + (long)(seconds * Stopwatch.Frequency);
        long now;
        int images = 0;
        do
        {
            corruption.Apply(pictures[_image % pictures.Length].View, severity, profile, _random.For(corruption, severity, _image), result.Target);
            images++;
            _image++;
            now = Stopwatch.GetTimestamp();
        }
        while (now < end);
        return (Stopwatch.GetElapsedTime(began, now).TotalNanoseconds / images, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)images);
    }

    // Null where the native library is missing: the other corruptions work without it.
    private static JpegCodec? FindCodec()
    {
        JpegCodec codec = new();
        ImageShape pixel = new(1, 1, 1);
        try
        {
            codec.RoundTrip(new ImageView(pixel, [0]), quality: 50, new ImageTarget(pixel, new byte[1]));
            return codec;
        }
        catch (DllNotFoundException)
        {
            return null;
        }
    }
}
