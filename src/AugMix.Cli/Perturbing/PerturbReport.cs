using System.Globalization;
using System.Text.Json;

namespace AugMix.Cli;

/// <summary>What <c>augmix perturb</c> says at its end.</summary>
internal static class PerturbReport
{
    /// <summary>Writes the result to standard output, and what was left out to standard error.</summary>
    public static void Write(PerturbSettings settings, PerturbResult result, double seconds, bool json)
    {
        LeftOut.Say("perturb", result.Damaged, result.Images, result.Others);
        if (json)
        {
            JsonDocumentOutput.Write("augmix.perturb/1", writer => WriteFields(writer, settings, result, seconds));
        }
        else
        {
            WriteTable(settings, result, seconds);
        }
    }

    private static void WriteTable(PerturbSettings settings, PerturbResult result, double seconds)
    {
        ResultTable table = new("perturbation", "sequences", "frames", "ms per frame", "frames/s of a thread");
        foreach (PerturbTime time in result.Times.Where(time => time.Sequences > 0))
        {
            table.Add(
                (time.Name, false), (Text($"{time.Sequences}"), false), (Text($"{time.Frames}"), false),
                (Figure.Of(1000 * time.Seconds / time.Frames), false), (Figure.Of(time.Frames / time.Seconds), false));
        }

        table.Write();
        string resumed = result.Resumed > 0 ? $" ({result.Resumed} were made before)" : "";
        Console.Out.WriteLine(Text(
            $"{result.Made} sequences of {result.Images - result.Damaged.Count} images{resumed}, {result.Frames} frames in {seconds:F2} s, {Figure.Of(result.Frames / seconds)} frames/s, {settings.WorkerCount} threads, profile {result.Profile}"));
    }

    private static void WriteFields(Utf8JsonWriter writer, PerturbSettings settings, PerturbResult result, double seconds)
    {
        writer.WriteStartObject("options");
        settings.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteNumber("images", result.Images);
        writer.WriteNumber("made", result.Made);
        writer.WriteNumber("resumed", result.Resumed);
        writer.WriteString("profile", result.Profile);
        writer.WriteStrings("damaged", result.Damaged.Reasons);
        writer.WriteStrings("not_images", result.Others);
        writer.WriteStartArray("perturbations");
        foreach (PerturbTime time in result.Times)
        {
            writer.WriteStartObject();
            writer.WriteString("name", time.Name);
            writer.WriteNumber("sequences", time.Sequences);
            writer.WriteNumber("frames", time.Frames);
            writer.WriteNumber("seconds", time.Seconds);
            writer.WriteNumber("frames_per_second", time.Frames == 0 ? 0 : time.Frames / time.Seconds);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("seconds", seconds);
        writer.WriteNumber("frames_per_second", result.Frames / seconds);
        writer.WriteNumber("threads", settings.WorkerCount);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
