using System.CommandLine;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary><c>augmix profile</c>: what each stage from file to loss does in a second, and which one the others wait for.</summary>
internal static class ProfileCommand
{
    public static Command Create()
    {
        TrainingOptions defaults = new();
        Option<string> data = new("--data") { Description = $"The data set: {string.Join("; ", Datasets.All.Select(scheme => scheme.Usage))}.", DefaultValueFactory = _ => defaults.Data };
        Option<string> model = new("--model") { Description = $"The network: {string.Join(", ", Models.Examples)}; {ProfileSettings.NoModel} measures the images only and needs no libtorch.", DefaultValueFactory = _ => defaults.Model };
        Option<string> method = new("--method") { Description = $"The method: {string.Join(", ", Methods.All.Select(method => method.Name))}.", DefaultValueFactory = _ => defaults.Method };
        Option<int> batchSize = new("--batch-size") { Description = "Images in a batch.", DefaultValueFactory = _ => defaults.BatchSize };
        Option<int> threads = new("--threads") { Description = "The larger number of threads; 0 means one per processor. Everything is measured on one thread too.", DefaultValueFactory = _ => 0 };
        Option<double> seconds = new("--seconds") { Description = "How long each measurement takes; there are up to six.", DefaultValueFactory = _ => 2 };
        Option<bool> json = CommonOptions.Json();
        Command command = new("profile", "Measure reading, decoding, augmenting and training, and name the bottleneck.") { data, model, method, batchSize, threads, seconds, json };
        command.SetAction(parsed =>
        {
            string network = parsed.GetRequiredValue(model);
            bool hasModel = network != ProfileSettings.NoModel;
            ProfileSettings settings = new()
            {
                Options = defaults with
                {
                    Data = parsed.GetRequiredValue(data),
                    Model = hasModel ? network : defaults.Model,
                    Method = parsed.GetRequiredValue(method),
                    BatchSize = parsed.GetValue(batchSize),
                },
                HasModel = hasModel,
                Threads = CommonOptions.WorkerCount(parsed.GetValue(threads)),
                Seconds = parsed.GetValue(seconds),
            };
            settings.Validate();
            using Interruption interruption = new();
            Profiler profiler = new(settings, interruption.Token);
            ProfileResult? result = null;
            ProgressDisplay.Run("Profiling", report => result = profiler.Run(report, interruption.Token));
            if (parsed.GetValue(json))
            {
                WriteJson(settings, profiler, result!);
            }
            else
            {
                WriteTable(settings, profiler, result!);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static void WriteTable(ProfileSettings settings, Profiler profiler, ProfileResult result)
    {
        string network = settings.HasModel ? $", {settings.Options.Model}" : "";
        Console.Out.WriteLine($"{profiler.Images.Name}, {profiler.Images.Shape}, {profiler.Views} views of each image, batches of {settings.Options.BatchSize}{network}; images per second:");
        ResultTable table = settings.Threads == 1 ? new("stage", "1 thread") : new("stage", "1 thread", $"{settings.Threads} threads");
        foreach (ProfileStage stage in result.Stages)
        {
            bool strong = stage == result.Bottleneck;
            IEnumerable<double> rates = settings.Threads == 1 ? [stage.AllThreads] : [stage.OneThread, stage.AllThreads];
            table.Add([(stage.Title, strong), .. rates.Select(rate => (FormattableString.Invariant($"{rate:N0}"), strong))]);
        }

        table.Write();
        Console.Out.WriteLine(result.Advice);
    }

    private static void WriteJson(ProfileSettings settings, Profiler profiler, ProfileResult result) => JsonDocumentOutput.Write("augmix.profile/1", writer =>
    {
        writer.WriteStartObject("options");
        writer.WriteString("data", settings.Options.Data);
        writer.WriteString("model", settings.HasModel ? settings.Options.Model : ProfileSettings.NoModel);
        writer.WriteString("method", settings.Options.Method);
        writer.WriteNumber("batch_size", settings.Options.BatchSize);
        writer.WriteNumber("threads", settings.Threads);
        writer.WriteNumber("seconds", settings.Seconds);
        writer.WriteEndObject();
        writer.WriteNumber("views_per_image", profiler.Views);
        writer.WriteStartArray("stages");
        foreach (ProfileStage stage in result.Stages)
        {
            writer.WriteStartObject();
            writer.WriteString("name", stage.Name);
            writer.WriteNumber("images_per_second", Math.Round(stage.AllThreads, 1));
            writer.WriteNumber("images_per_second_one_thread", Math.Round(stage.OneThread, 1));
            writer.WriteBoolean("each_epoch", stage.EachEpoch);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("bottleneck", result.Bottleneck.Name);
        writer.WriteString("advice", result.Advice);
        if (result.LoaderThreadsNeeded is { } needed)
        {
            writer.WriteNumber("loader_threads_needed", needed);
        }
    });
}
