using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AugMix.Training;

/// <summary>Decodes videos with the ffmpeg that is installed, as a process of its own that hands frames on as pixmaps, whose headers say their size.</summary>
internal static class VideoDecoder
{
    private const string Program = "ffmpeg";
    private const int LongestHeader = 64;

    /// <summary>The extensions of files that are taken for videos, in lower case. Moving WebP is written by ffmpeg but not read by it.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".mp4", ".mkv", ".avi", ".mov", ".webm", ".gif", ".apng"];

    public static bool IsVideo(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Decodes every frame.</summary>
    /// <param name="path">The video.</param>
    /// <param name="shape">Of every frame, 1 or 3 channels.</param>
    /// <param name="take">Receives the frames in order.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="InvalidDataException">It is no video, or its frames have another size.</exception>
    /// <exception cref="ArgumentException">ffmpeg is not installed.</exception>
    public static int Decode(string path, ImageShape shape, FrameAction take)
    {
        ProcessStartInfo start = new(Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])
            ["-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1", "-i", Path.GetFullPath(path), "-map", "0:v:0", "-threads", "1", "-f", "image2pipe", .. Pixmaps(shape), "pipe:1"])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Start(start, path);
        StringBuilder messages = new();
        process.ErrorDataReceived += (_, line) => Note(messages, line.Data);
        process.BeginErrorReadLine();
        try
        {
            int frames = ReadFrames(process.StandardOutput.BaseStream, path, shape, take);
            process.WaitForExit();
            return process.ExitCode == 0 ? frames : throw new InvalidDataException($"{path} could not be decoded: {Program} ended with code {process.ExitCode}: {messages}");
        }
        catch (EndOfStreamException failure)
        {
            process.WaitForExit();
            throw new InvalidDataException($"{path} could not be decoded: {Program} ended with code {process.ExitCode} in the middle of a frame: {messages}", failure);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }
        }
    }

    private static string[] Pixmaps(ImageShape shape) => shape.Channels == 1 ? ["-c:v", "pgm", "-pix_fmt", "gray"] : ["-c:v", "ppm", "-pix_fmt", "rgb24"];

    private static int ReadFrames(Stream stream, string path, ImageShape shape, FrameAction take)
    {
        byte[] pixels = new byte[shape.Length];
        byte[] samples = new byte[shape.Length];
        ImageTarget image = new(shape, samples);
        int frames = 0;
        while (ReadHeader(stream, path) is { } size)
        {
            if (size != (shape.Width, shape.Height))
            {
                throw new InvalidDataException($"{path} is {size.Width}x{size.Height}; the test set has images of {shape.Width}x{shape.Height}. Images are not resized: bring both to one size.");
            }

            stream.ReadExactly(pixels);
            Interleaving.Split(pixels, image);
            take(frames++, image.View);
        }

        return frames;
    }

    // "P6\n32 32\n255\n", or "P5" in grey: three words after the first, each ended by one white space.
    private static (int Width, int Height)? ReadHeader(Stream stream, string path)
    {
        StringBuilder text = new();
        int ends = 0;
        while (ends < 4)
        {
            int next = stream.ReadByte();
            if (next < 0 && text.Length == 0)
            {
                return null;
            }

            bool isEnd = char.IsWhiteSpace((char)next);
            ends += isEnd ? 1 : 0;
            text.Append(isEnd ? ' ' : (char)next);
            if (next < 0 || text.Length > LongestHeader)
            {
                throw Strange(path, text);
            }
        }

        return text.ToString().Split(' ') is ["P5" or "P6", var width, var height, "255", ""]
            && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out int columns)
            && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out int rows) ? (columns, rows) : throw Strange(path, text);
    }

    private static InvalidDataException Strange(string path, StringBuilder text)
        => new($"{path} could not be decoded: {Program} gave something other than pixmaps, beginning with \"{text.ToString().Trim()}\". Convert it to a folder of PNG frames.");

    private static Process Start(ProcessStartInfo start, string path)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new ArgumentException($"{path} is a video, which needs {Program}, and that cannot be started here. Install it so that it is on the PATH, or store sequences as folders of PNG frames.", failure);
        }
    }

    private static void Note(StringBuilder messages, string? line)
    {
        lock (messages)
        {
            messages.Append(messages.Length == 0 || line is null ? "" : " ").Append(line);
        }
    }
}
