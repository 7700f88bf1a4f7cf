using System.Text.Json;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>What <c>augmix train --dry-run</c> says.</summary>
internal static class EstimateReport
{
    public static void Show(TrainingEstimate estimate, bool json)
    {
        if (json)
        {
            JsonDocumentOutput.Write("augmix.train-dry-run/1", writer => Write(writer, estimate));
            return;
        }

        TrainingOptions options = estimate.Options;
        ResultTable table = new(["", options.Model]);
        Row("parameters", $"{Figure.Grouped(estimate.Parameters)} ({Megabytes(estimate.ModelBytes)} with statistics)");
        Row("images, steps in an epoch", FormattableString.Invariant($"{estimate.Images:N0}, {estimate.StepsPerEpoch:N0}"));
        Row("images at once in a step", FormattableString.Invariant($"{estimate.ViewsPerStep:N0}"));
        Row("memory, estimated", estimate.EstimatedBytes is { } estimated
            ? $"{Megabytes(estimated)}: weights {Megabytes(estimate.ModelBytes)}, gradients and momentum {Megabytes(estimate.OptimizerBytes)}, batches {Megabytes(estimate.BatchBytes)}, activations {Megabytes(estimate.ActivationBytes ?? 0)}"
            : "not on a graphics processor");
        Row("memory, measured", estimate.MeasuredBytes is { } measured ? $"{Megabytes(measured)} more than before, at the peak" : "not on a graphics processor");
        Row($"time for a step (mean of {estimate.MeasuredSteps})", FormattableString.Invariant($"{estimate.SecondsPerStep:G3} s"));
        Row("time for an epoch", Time(estimate.SecondsPerEpoch));
        Row($"time for {options.Epochs} epochs", Time(estimate.SecondsInAll));
        table.Write();
        Console.Out.WriteLine($"Measured over {estimate.MeasuredSteps} steps after one more; evaluations and checkpoints come on top. Nothing was written.");
        foreach (OptionField field in OptionFields.All.Where(field => field.Text(options).Length > 0))
        {
            Console.Out.WriteLine($"{field.Switch} {field.Text(options)}");
        }

        void Row(string name, string value) => table.Add((name, false), (value, false));
    }

    private static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes / 1e6:F1} MB");

    private static string Time(double seconds) => seconds < 90 ? FormattableString.Invariant($"{seconds:F1} s")
        : seconds < 90 * 60 ? FormattableString.Invariant($"{seconds / 60:F1} min")
        : FormattableString.Invariant($"{seconds / 3600:F1} h");

    private static void Write(Utf8JsonWriter writer, TrainingEstimate estimate)
    {
        writer.WritePropertyName("options");
        writer.WriteRawValue(RunConfiguration.ToNode(estimate.Options).ToJsonString());
        writer.WriteNumber("parameters", estimate.Parameters);
        writer.WriteNumber("images", estimate.Images);
        writer.WriteNumber("steps_per_epoch", estimate.StepsPerEpoch);
        writer.WriteNumber("views_per_step", estimate.ViewsPerStep);
        writer.WriteStartObject("memory");
        writer.WriteNumber("model_bytes", estimate.ModelBytes);
        writer.WriteNumber("optimizer_bytes", estimate.OptimizerBytes);
        writer.WriteNumber("batch_bytes", estimate.BatchBytes);
        Optional("activation_bytes", estimate.ActivationBytes);
        Optional("estimated_bytes", estimate.EstimatedBytes);
        Optional("measured_bytes", estimate.MeasuredBytes);
        writer.WriteEndObject();
        writer.WriteNumber("measured_steps", estimate.MeasuredSteps);
        writer.WriteNumber("seconds_per_step", estimate.SecondsPerStep);
        writer.WriteNumber("seconds_per_epoch", estimate.SecondsPerEpoch);
        writer.WriteNumber("seconds", estimate.SecondsInAll);

        void Optional(string name, long? value)
        {
            if (value is { } number)
            {
                writer.WriteNumber(name, number);
            }
            else
            {
                writer.WriteNull(name);
            }
        }
    }
}
