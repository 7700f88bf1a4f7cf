using System.Globalization;
using System.Text.Json;

namespace AugMix.Cli;

/// <summary>What <c>augmix corrupt</c> says at its end.</summary>
internal static class CorruptReport
{
    /// <summary>Writes the result to standard output, and what was left out to standard error.</summary>
    public static void Write(CorruptSettings settings, CorruptResult result, double seconds, string? sheet, bool json)
    {
        LeftOut.Say("corrupt", result.Damaged, result.Images, result.Others);
        if (json)
        {
            JsonDocumentOutput.Write("augmix.corrupt/1", writer => WriteFields(writer, settings, result, seconds, sheet));
            return;
        }

        // Nothing was made where a sheet alone was asked for.
        if (result.Times.Count > 0)
        {
            WriteTable(settings, result, seconds);
        }

        if (sheet is not null)
        {
            Console.Out.WriteLine($"{sheet}: {settings.Choice.Corruptions.Count} corruptions at severities {string.Join(", ", settings.Severities)}");
        }
    }

    private static void WriteTable(CorruptSettings settings, CorruptResult result, double seconds)
    {
        ResultTable table = new("corruption", "images", "ms per image", "images/s of a thread");
        foreach ((string name, long made, double spent) in result.Times.Where(time => time.Made > 0))
        {
            table.Add((name, false), (Text($"{made}"), false), (Figure.Of(1000 * spent / made), false), (Figure.Of(made / spent), false));
        }

        table.Write();
        string resumed = result.Resumed > 0 ? $" ({result.Resumed} were made before)" : "";
        string frost = settings.Choice.FrostUsed is { } used ? $", frost: {used}" : "";
        Console.Out.WriteLine(
            Text($"{result.Made} corrupted images of {result.Images - result.Damaged.Count}{resumed} in {seconds:F2} s, {Figure.Of(result.Made / seconds)} images/s, {settings.WorkerCount} threads, profile {result.Profile}{frost}"));
    }

    private static void WriteFields(Utf8JsonWriter writer, CorruptSettings settings, CorruptResult result, double seconds, string? sheet)
    {
        writer.WriteStartObject("options");
        settings.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteNumber("images", result.Images);
        writer.WriteNumber("made", result.Made);
        writer.WriteNumber("resumed", result.Resumed);
        writer.WriteString("profile", result.Profile);
        writer.WriteString("frost", settings.Choice.FrostUsed);
        writer.WriteStrings("damaged", result.Damaged.Reasons);
        writer.WriteStrings("not_images", result.Others);
        writer.WriteStartArray("corruptions");
        foreach ((string name, long made, double spent) in result.Times)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteNumber("images", made);
            writer.WriteNumber("seconds", spent);
            writer.WriteNumber("images_per_second", made == 0 ? 0 : made / spent);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("seconds", seconds);
        writer.WriteNumber("images_per_second", result.Made == 0 ? 0 : result.Made / seconds);
        writer.WriteString("sheet", sheet);
        writer.WriteNumber("threads", settings.WorkerCount);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
