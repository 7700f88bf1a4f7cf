using System.Text.Encodings.Web;
using System.Text.Json;
using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Stores images that a network got wrong: a PNG file of each, <c>index.json</c>, and a page that shows and filters them.</summary>
public static class FailureFolder
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the images as the network saw them.</summary>
    /// <param name="folder">Where to; made if it is not there.</param>
    /// <param name="run">What the network is called in reports.</param>
    /// <param name="notes">What readers of the page must know, one sentence each.</param>
    /// <param name="failures">What to show, in order.</param>
    /// <param name="clean">The clean test set.</param>
    /// <param name="corrupted">The corrupted ones; null when none were evaluated.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, string run, IReadOnlyList<string> notes, IReadOnlyList<Failure> failures, IDataset clean, ICorruptedSource? corrupted)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(failures);
        ArgumentNullException.ThrowIfNull(clean);
        Directory.CreateDirectory(folder);
        ReadScratch scratch = new();
        ImageBuffer image = new(clean.Shape);
        foreach (Failure failure in failures)
        {
            IDataset set = failure.Corruption.Length == 0 ? clean
                : corrupted?.Open(failure.Corruption, failure.Severity) ?? throw new ArgumentException($"{failure.Corruption} was not evaluated.", nameof(failures));
            set.Read(failure.Index, image.Target, scratch);
            ImageFile.Write(Path.Combine(folder, FileName(failure)), image.View, overwrite: true);
        }

        AtomicFile.Write(Path.Combine(folder, "index.json"), overwrite: true, stream => WriteIndex(stream, run, failures, clean.ClassNames));
        AtomicFile.WriteText(Path.Combine(folder, "index.html"), overwrite: true, FailurePage.Write($"Wrong answers of {run}", notes, failures, clean.ClassNames, clean.Shape));
    }

    /// <summary>The name of an image's file.</summary>
    internal static string FileName(Failure failure)
        => failure.Corruption.Length == 0 ? FormattableString.Invariant($"clean-{failure.Index:D6}.png") : FormattableString.Invariant($"{failure.Corruption}-{failure.Severity}-{failure.Index:D6}.png");

    private static void WriteIndex(Stream stream, string run, IReadOnlyList<Failure> failures, IReadOnlyList<string> names)
    {
        using Utf8JsonWriter writer = new(stream, s_indented);
        writer.WriteStartArray();
        foreach (Failure failure in failures)
        {
            writer.WriteStartObject();
            writer.WriteString("file", FileName(failure));
            writer.WriteString("corruption", failure.Corruption.Length == 0 ? null : failure.Corruption);
            writer.WriteNumber("severity", failure.Severity);
            writer.WriteNumber("index", failure.Index);
            writer.WriteNumber("label", failure.Label);
            writer.WriteString("label_name", names[failure.Label]);
            writer.WriteNumber("prediction", failure.Predicted);
            writer.WriteString("prediction_name", names[failure.Predicted]);
            writer.WriteNumber("confidence", failure.Confidence);
            writer.WriteString("run", run);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
