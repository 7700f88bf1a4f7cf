using System.Text.Json;
using AugMix.Evaluation;
using AugMix.Testing;

namespace AugMix.Report.Tests;

/// <summary>Evaluations, runs and folders of made-up numbers that leave no part of the page out.</summary>
internal static class Fixture
{
    /// <summary>What would run, or break the page, where a text is not escaped.</summary>
    public const string Hostile = "</script><img src=x onerror=\"window.broken=1\"><b>'&amp;";

    public static readonly string[] Names = ["gaussian_noise", "fog", "jpeg_compression"];

    // The smallest PNG there is: one grey pixel.
    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    public static EvaluationReport Evaluation(string label, double shift)
    {
        CorruptionError[] errors = [.. Names.SelectMany((name, i) => Enumerable.Range(1, 5).Select(severity => new CorruptionError(name, severity, shift + (0.05 * severity) + (0.1 * i), 300)))];
        return new EvaluationReport(errors, Names, [1, 2, 3, 4, 5])
        {
            Label = label,
            Preprocessing = "none",
            Clean = Classification(0.9 - shift),
            Corrupted = Classification(0.6 - shift),
            CorruptionSet = CorruptionSet.Generated,
            TestSet = "cifar10 test",
            Configuration = new Dictionary<string, string> { ["model"] = "wrn-40-2", ["method"] = label, ["epochs"] = "2", [EvaluationReport.Command] = $"augmix evaluate --checkpoint {label}" },
            Warnings = [$"training of {label} used contrast, which overlaps the test corruptions"],
            Bootstrap = new BootstrapReport(1000, 0.95, 1, [
                new("clean.error", 0.05, 0.2), new("mean_corruption_error", 0.2 + shift, 0.4 + shift), new("stability.gaussian_noise.flip_probability", 0.05, 0.25), new("stability.mean_flip_probability", 0.03, 0.2), .. Names.Select(name => new BootstrapInterval($"corruptions.{name}", 0.01, 0.6))]),
            Stability = new StabilityReport
            {
                Set = CorruptionSet.Generated,
                Description = "seed 0",
                Scored = ["gaussian_noise", "tilt"],
                Missing = ["rotate", "snow"],
                Perturbations = [new("gaussian_noise", 1, FrameReference.First, 1, 100, 31, 0.1 + shift, 2.5), new("tilt", 1, FrameReference.Previous, 1, 100, 31, 0.04, 1.25)],
            },
        };
    }

    public static EvaluationReport CleanOnly(string label) => new([], [], []) { Label = label, Preprocessing = "none", Clean = Classification(0.8) };

    /// <summary>Two runs, one of them of a hostile name.</summary>
    public static ReportContent Content(string second = Hostile)
    {
        EvaluationReport first = Evaluation("standard", 0.1);
        EvaluationReport other = Evaluation(second, 0) with { Differences = [new RunDifference("standard", "clean.error", -0.1, -0.12, -0.08), new RunDifference("standard", "clean.nll", -0.5, -0.75, 0.25)] };
        return new ReportContent
        {
            Title = $"Two runs {second}",
            Evaluations = [first, other],
            Trainings = [Training("standard", 2.3), Training(second, 3.5)],
            Seeds = [new SeedSpread("standard", [1, 2, 3], [KeyValuePair.Create("test_error", Spread.Of([0.1, 0.2, 0.3]))])],
            WrongAnswers = [new WrongAnswer(new ReportImage("image", Png), second, "fog", 3, $"ankle boot {second}", $"sandal {second}", 0.987)],
            Sheets = [new ReportImage("AugMix at work", Png)],
            Command = "augmix report runs --output report.html",
        };
    }

    public static TrainingHistory Training(string label, double loss) => new(
        label,
        new Dictionary<string, string> { ["method"] = label, ["epochs"] = "2" },
        [.. Enumerable.Range(1, 12).SelectMany(step => Points(step, loss))])
    {
        Seconds = 12,
    };

    /// <summary>Writes a run as <c>augmix train</c> does.</summary>
    public static string Run(TemporaryFolder folder, string name, string configuration = """{ "schema": "augmix-run/1", "data": "fashion-mnist", "method": "augmix", "epochs": 2, "seed": 7 }""", bool finished = true)
    {
        Write(folder, $"{name}/config.json", configuration);
        Write(folder, $"{name}/log.jsonl", """
            {"step":1,"kind":"step","epoch":1,"loss":2.5,"learning_rate":0.1,"views":128,"seconds":1,"waited_seconds":0,"validation_error":null}
            {"step":2,"kind":"step","epoch":1,"loss":2.25,"learning_rate":0.05,"views":256,"seconds":2,"waited_seconds":0,"validation_error":null}
            {"step":2,"kind":"epoch","epoch":1,"loss":2.375,"learning_rate":0.05,"views":256,"seconds":2,"waited_seconds":0,"validation_error":0.75}
            {"step":3,"kind":"st
            """);
        if (finished)
        {
            Write(folder, $"{name}/metrics.json", $$"""{ "schema": "augmix-training/1", "train_seconds": 2.5, "test_error": 0.2, "test": {{JsonReport.Write(Classification(0.8))}} }""");
        }

        return folder.At(name);
    }

    /// <summary>Writes an evaluation as <c>augmix evaluate --output</c> does.</summary>
    public static string Evaluated(TemporaryFolder folder, string name, params EvaluationReport[] reports)
    {
        Write(folder, $"{name}/evaluation.json", reports.Length == 1 ? JsonReport.Write(reports[0]) : JsonReport.Write(reports));
        return folder.At(name);
    }

    /// <summary>Writes wrong answers as the failure browser does.</summary>
    public static void Failures(TemporaryFolder folder, string name, params object[] entries)
    {
        folder.Write($"{name}/failures/one.png", Png);
        Write(folder, $"{name}/failures/index.json", JsonSerializer.Serialize(entries));
    }

    /// <summary>Writes wrong answers of several runs as the failure browser does, a folder for each.</summary>
    public static void FailuresOfRuns(TemporaryFolder folder, string name, params string[] runs)
    {
        foreach (string run in runs)
        {
            folder.Write($"{name}/failures/{run}/one.png", Png);
            object[] entries = [.. Enumerable.Range(0, 100).Select(i => new { file = "one.png", corruption = "fog", severity = 1, label = 0, label_name = "a", prediction = 1, prediction_name = "b", confidence = i / 100.0, run })];
            Write(folder, $"{name}/failures/{run}/index.json", JsonSerializer.Serialize(entries));
        }
    }

    public static void Write(TemporaryFolder folder, string name, string text) => folder.Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    private static IEnumerable<TrainingPoint> Points(int step, double loss)
    {
        yield return new TrainingPoint(false, step, (step + 5) / 6, loss / step, 0.1 / step, null);
        if (step % 6 == 0)
        {
            yield return new TrainingPoint(true, step, step / 6, loss / step, 0.1 / step, 0.5 / step);
        }
    }

    // Of 300 answers about three classes a share is right; how sure they are rises from row to row.
    private static ClassificationReport Classification(double accuracy)
    {
        const int count = 300;
        float[] logits = new float[3 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            int answer = (i * 7919 % count) < accuracy * count ? labels[i] : (labels[i] + 1) % 3;
            logits[(3 * i) + answer] = 4f * i / count;
        }

        return ClassificationReport.From(logits, labels, 3);
    }
}
