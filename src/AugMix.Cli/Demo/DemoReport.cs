using AugMix.Evaluation;

namespace AugMix.Cli;

/// <summary>What the demo prints.</summary>
internal static class DemoReport
{
    public static void WriteTable(DemoSettings settings, IReadOnlyList<DemoRun> runs)
    {
        EvaluationDisplay.Show([.. runs.Select(run => run.Evaluation)]);
        foreach (DemoRun run in runs)
        {
            Console.Out.WriteLine(FormattableString.Invariant($"{run.Method}: trained in {run.TrainSeconds:F0} s, {run.ViewsPerSecond:F0} views/s, seed {run.Seed}"));
        }

        Console.Out.WriteLine($"Samples: {Path.Combine(settings.Output, "samples.png")}");
        Console.Out.WriteLine($"Report:  {Path.Combine(settings.Output, "report.html")}");
    }

    public static void WriteJson(DemoSettings settings, IReadOnlyList<DemoRun> runs) => JsonDocumentOutput.Write("augmix.demo/1", writer =>
    {
        writer.WriteString("output", settings.Output);
        writer.WriteStartObject("options");
        writer.WriteString("data", settings.Data);
        writer.WriteNumber("train_images", settings.TrainImages);
        writer.WriteNumber("test_images", settings.TestImages);
        writer.WriteNumber("epochs", settings.Epochs);
        writer.WriteNumber("seed", settings.Seed);
        writer.WriteEndObject();
        writer.WriteStartArray("runs");
        foreach (DemoRun run in runs)
        {
            writer.WriteStartObject();
            writer.WriteString("method", run.Method);
            writer.WriteNumber("seed", run.Seed);
            writer.WriteNumber("train_seconds", run.TrainSeconds);
            writer.WriteNumber("views_per_second", run.ViewsPerSecond);
            writer.WritePropertyName("evaluation");
            writer.WriteRawValue(JsonReport.Write(run.Evaluation));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
