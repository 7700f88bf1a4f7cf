using AugMix.Codecs;
using AugMix.Evaluation;
using AugMix.Report;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The demo: two trainings with the same budget, two evaluations on the same images, a sample sheet, a report.</summary>
internal static class Demo
{
    // Both methods see the same images equally often; the second adds two mixed views of each and asks for the same answer.
    private static readonly string[] s_methods = ["standard", "augmix"];
    private static readonly int[] s_samples = [0, 1, 2, 3, 4, 5];

    public static IReadOnlyList<DemoRun> Run(DemoSettings settings, CancellationToken cancellation)
    {
        DatasetPair data = Datasets.Open(settings.Data);
        Directory.CreateDirectory(settings.Output);
        ImageBuffer sheet = SampleSheet.Draw(data.Train, s_samples, OptionsFor("augmix", settings).AugMix, settings.Seed);
        string sheetPath = Path.Combine(settings.Output, "samples.png");
        ImageFile.Write(sheetPath, sheet.View, overwrite: true);
        Bootstrap bootstrap = new(new BootstrapOptions());
        DemoRun[] runs = [.. s_methods.Select(method => Run(method, settings, data, bootstrap, cancellation))];
        AtomicFile.WriteText(Path.Combine(settings.Output, ReportFolders.EvaluationName), overwrite: true, JsonReport.Write([.. runs.Select(run => run.Evaluation)]) + "\n");
        string html = ReportPage.Write(ReportFolders.Read($"AugMix demo: {settings.Data}, seed {settings.Seed}", [settings.Output]));
        AtomicFile.WriteText(Path.Combine(settings.Output, "report.html"), overwrite: true, html);
        return runs;
    }

    private static DemoRun Run(string method, DemoSettings settings, DatasetPair data, Bootstrap bootstrap, CancellationToken cancellation)
    {
        string folder = Path.Combine(settings.Output, method);
        TrainingOptions options = OptionsFor(method, settings);
        using TrainingRun run = new(options, data, folder, settings.Overwrite ? RunMode.Overwrite : RunMode.New);
        TrainingResult result = TrainingDisplay.Train(run, method, folder, cancellation);
        IDataset test = SubsetDataset.Spread(data.Test, settings.TestImages);
        using GeneratedCorruptions corrupted = new(test, DemoCorruptions.Names, seed: settings.Seed);
        EvaluationReport report = bootstrap.Add(EvaluationDisplay.Evaluate(method, run, test, corrupted, cancellation), cancellation);
        return new DemoRun(method, settings.Seed, GivenCommand.AddTo(report, settings.Command), result.Totals.Seconds, result.ViewsPerSecond);
    }

    private static TrainingOptions OptionsFor(string method, DemoSettings settings) => new()
    {
        Data = settings.Data,
        TrainCount = settings.TrainImages,
        TestCount = settings.TestImages,
        Model = "small",
        Method = method,
        Epochs = settings.Epochs,
        Seed = settings.Seed,
        Precision = settings.Precision,
    };
}
