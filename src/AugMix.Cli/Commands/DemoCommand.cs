using System.CommandLine;

namespace AugMix.Cli;

/// <summary><c>augmix demo</c>: trains a small network with and without AugMix and shows what AugMix buys.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        DemoSettings defaults = new();
        Option<ulong> seed = new("--seed") { Description = "Seed of every random draw.", DefaultValueFactory = _ => defaults.Seed };
        Option<int> epochs = new("--epochs") { Description = "Epochs of each training.", DefaultValueFactory = _ => defaults.Epochs };
        Option<int> trainImages = new("--train-images") { Description = "Training images used, spread evenly over the set.", DefaultValueFactory = _ => defaults.TrainImages };
        Option<int> testImages = new("--test-images") { Description = "Test images used, spread evenly over the set; each is evaluated clean and with every corruption at five severities.", DefaultValueFactory = _ => defaults.TestImages };
        Option<string> data = new("--data") { Description = "The data set.", DefaultValueFactory = _ => defaults.Data };
        Option<string> precision = new("--precision") { Description = TrainingOptionSet.Description("precision"), DefaultValueFactory = _ => "auto" };
        Option<string?> output = new("--output") { Description = "Folder for the runs, the sample sheet and the report; the first free of runs/demo, runs/demo-2, ... unless given." };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("demo", "Train a small network with and without AugMix on real images, and show what AugMix buys.")
        {
            seed, epochs, trainImages, testImages, data, precision, output, overwrite, json,
        };
        command.SetAction(parsed =>
        {
            DemoSettings settings = new()
            {
                Seed = parsed.GetValue(seed),
                Epochs = parsed.GetValue(epochs),
                TrainImages = parsed.GetValue(trainImages),
                TestImages = parsed.GetValue(testImages),
                Data = parsed.GetRequiredValue(data),
                Precision = TrainingOptionSet.PrecisionOf(parsed.GetRequiredValue(precision)),
                Output = parsed.GetValue(output) ?? FirstFreeFolder(),
                Overwrite = parsed.GetValue(overwrite),
                Command = GivenCommand.Text(parsed),
            };
            OutputExistsException.ThrowIfTaken(settings.Output, settings.Overwrite);
            using Interruption interruption = new();
            IReadOnlyList<DemoRun> runs = Demo.Run(settings, interruption.Token);
            if (parsed.GetValue(json))
            {
                DemoReport.WriteJson(settings, runs);
            }
            else
            {
                DemoReport.WriteTable(settings, runs);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static string FirstFreeFolder()
    {
        string folder = Path.Combine("runs", "demo");
        for (int i = 2; Directory.Exists(folder); i++)
        {
            folder = Path.Combine("runs", $"demo-{i}");
        }

        return folder;
    }
}
