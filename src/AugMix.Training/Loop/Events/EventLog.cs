using System.Globalization;

namespace AugMix.Training;

/// <summary>A run's numbers for TensorBoard. Every start of the run begins a file of its own; earlier ones are cut back to the step that the run goes on from.</summary>
internal sealed class EventLog : IDisposable
{
    private const string Prefix = "events.out.tfevents.";

    private readonly FileStream _file;

    private EventLog(FileStream file) => _file = file;

    /// <summary>Begins a file in a folder.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="keepSteps">The step that the run goes on from: what the files say of later ones will be said again.</param>
    /// <param name="configuration">The run's options, shown as text.</param>
    internal static EventLog Open(string folder, long keepSteps, string configuration)
    {
        string[] earlier = Files(folder);
        foreach (string path in earlier)
        {
            Truncate(path, keepSteps);
        }

        // In the order of their names, readers take one file after the other.
        string name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds():D10}.augmix.{earlier.Length:D4}");
        EventLog log = new(new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.ReadWrite));
        log.Add(EventMessages.Version(Now));
        if (earlier.Length > 0)
        {
            log.Add(EventMessages.Start(Now, keepSteps + 1));
        }
        else
        {
            log.Add(EventMessages.Text(Now, 0, "configuration/text_summary", $"```json\n{configuration}\n```"));
        }

        return log;
    }

    /// <summary>The event files in a folder, in order.</summary>
    internal static string[] Files(string folder) => [.. Directory.EnumerateFiles(folder, Prefix + "*").Order(StringComparer.Ordinal)];

    /// <summary>Adds a line of the log.</summary>
    internal void Add(LogRow row)
    {
        if (row.Kind == "step")
        {
            Add("train/loss", row.Step, row.Loss);
            Add("train/learning_rate", row.Step, row.LearningRate);
            Add("train/views_per_second", row.Step, row.Seconds > 0 ? row.Views / row.Seconds : 0);
            return;
        }

        Add("epoch/loss", row.Step, row.Loss);
        if (row.ValidationError is { } error)
        {
            Add("validation/error", row.Step, error);
        }
    }

    /// <summary>Adds a number.</summary>
    internal void Add(string tag, long step, double value) => Add(EventMessages.Scalar(Now, step, tag, value));

    public void Dispose() => _file.Dispose();

    private static double Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    private static void Truncate(string path, long keepSteps)
    {
        int length = EventRecords.LengthUpTo(File.ReadAllBytes(path), keepSteps);
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }

    private void Add(byte[] message)
    {
        _file.Write(EventRecords.Frame(message));
        _file.Flush();
    }
}
