using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary><c>augmix metrics</c>: every accuracy and calibration metric of stored predictions.</summary>
internal static class MetricsCommand
{
    public static Command Create()
    {
        Option<string> logits = new("--logits") { Description = "Logits, .npy of float16, float32 or float64 (N, classes).", Required = true };
        Option<string> labels = new("--labels") { Description = "True classes, .npy of int64, int32 or uint8 (N).", Required = true };
        Option<bool> json = CommonOptions.Json();
        Command command = new("metrics", "Compute every accuracy and calibration metric of stored predictions.") { logits, labels, json };
        command.SetAction(parsed =>
        {
            ClassificationReport report = Read(parsed.GetRequiredValue(logits), parsed.GetRequiredValue(labels));
            if (parsed.GetValue(json))
            {
                WriteJson(parsed.GetRequiredValue(logits), parsed.GetRequiredValue(labels), report);
            }
            else
            {
                WriteTable(report);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static ClassificationReport Read(string logitsPath, string labelsPath)
    {
        using LogitsFile logits = LogitsFile.Open(logitsPath);
        NpyArray labels = NpyFile.Read(labelsPath);
        if (labels.Shape.Count != 1)
        {
            throw new InvalidDataException($"{labelsPath} has the shape ({string.Join(", ", labels.Shape)}); labels are (N).");
        }

        int[] classes = labels.Descriptor switch
        {
            "<i8" => [.. labels.As<long>().ToArray().Select((label, row) => label == (int)label
                ? (int)label
                : throw new InvalidDataException($"{labelsPath}, row {row}: the label {label} is outside 0 to {logits.Classes - 1}."))],
            "<i4" => labels.As<int>().ToArray(),
            "|u1" => [.. labels.As<byte>().ToArray().Select(label => (int)label)],
            string other => throw new InvalidDataException($"{labelsPath} holds {other}; labels are int64, int32 or uint8."),
        };
        if (classes.Length != logits.Rows)
        {
            throw new InvalidDataException($"{labelsPath} has {classes.Length} labels, {logitsPath} {logits.Rows} rows. Give the labels of the same images.");
        }

        return ClassificationReport.From(logits.Read(0, logits.Rows), classes, logits.Classes);
    }

    private static void WriteJson(string logits, string labels, ClassificationReport report) => JsonDocumentOutput.Write("augmix.metrics/1", writer =>
    {
        writer.WriteStartObject("options");
        writer.WriteString("logits", logits);
        writer.WriteString("labels", labels);
        writer.WriteEndObject();
        using JsonDocument fields = JsonDocument.Parse(JsonReport.Write(report));
        foreach (JsonProperty field in fields.RootElement.EnumerateObject())
        {
            field.WriteTo(writer);
        }
    });

    private static void WriteTable(ClassificationReport report)
    {
        ResultTable table = new("metric", "value");
        foreach (MetricValue metric in report.Values)
        {
            table.Add((metric.Name, false), (metric.Value.ToString("0.000000", CultureInfo.InvariantCulture), false));
        }

        table.Write();
    }
}
