using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AugMix.Cli;

/// <summary>Encodes frames with the ffmpeg that is installed, as a process of its own that is fed one frame after the other.</summary>
internal sealed class VideoEncoder : IDisposable
{
    private const string Program = "ffmpeg";

    private readonly Process _process;
    private readonly StringBuilder _messages = new();
    private readonly string _path;
    private readonly string _name;

    /// <summary>Starts to write a file.</summary>
    /// <param name="format">Its format.</param>
    /// <param name="shape">Of every frame, 1 or 3 channels.</param>
    /// <param name="isNoise">Whether every frame has noise of its own.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="name">What failures call it.</param>
    public VideoEncoder(VideoFormat format, ImageShape shape, bool isNoise, string path, string name)
    {
        (_path, _name) = (path, name);
        ProcessStartInfo start = new(Program) { RedirectStandardInput = true, RedirectStandardError = true };
        string[] input =
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pixel_format", shape.Channels == 1 ? "gray" : "rgb24",
            "-video_size", string.Create(CultureInfo.InvariantCulture, $"{shape.Width}x{shape.Height}"),
            "-framerate", format.FramesPerSecond.ToString(CultureInfo.InvariantCulture), "-i", "pipe:0",
        ];
        foreach (string argument in (string[])[.. input, .. isNoise ? format.NoiseArguments : format.Arguments, "-threads", "1", "-f", format.Name, path])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Start(start);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Refuses to begin where there is no ffmpeg.</summary>
    /// <exception cref="ArgumentException">It is not installed.</exception>
    public static void CheckInstalled()
    {
        using Process process = Start(new ProcessStartInfo(Program, "-version") { RedirectStandardOutput = true, RedirectStandardError = true });
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }

    /// <summary>Encodes one frame.</summary>
    /// <param name="pixels">Interleaved, row after row.</param>
    /// <exception cref="IOException">The encoder has failed; the message says why.</exception>
    public void Write(ReadOnlySpan<byte> pixels)
    {
        try
        {
            _process.StandardInput.BaseStream.Write(pixels);
        }
        catch (IOException)
        {
            // It has closed its end: what it has said is the reason.
            _process.WaitForExit();
            throw Failure();
        }
    }

    /// <summary>Ends the file.</summary>
    /// <exception cref="IOException">The encoder has failed; the message says why.</exception>
    public void Complete()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Its end is closed; how it ended is asked for next.
        }

        _process.WaitForExit();
        if (_process.ExitCode != 0)
        {
            throw Failure();
        }
    }

    /// <summary>Ends the process, finished or not.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new ArgumentException($"--video needs {Program}, which cannot be started here. Install it so that it is on the PATH, or leave --video out for folders of PNG frames.", failure);
        }
    }

    private void Note(string? line)
    {
        lock (_messages)
        {
            _messages.Append(_messages.Length == 0 ? "" : " ").Append(line);
        }
    }

    private IOException Failure()
    {
        lock (_messages)
        {
            return new IOException($"{_name} could not be made: {Program} ended with code {_process.ExitCode}: {_messages.Replace(_path, _name)}");
        }
    }
}
