using System.CommandLine;
using System.Diagnostics;

namespace AugMix.Cli;

/// <summary><c>augmix augment</c>: AugMix views of images.</summary>
internal static class AugmentCommand
{
    public static Command Create()
    {
        Argument<string> input = new("IN") { Description = "An image, a folder of images, or a .npy array of uint8: (N,H,W,C), (N,H,W), (H,W,3) or (H,W)." };
        Argument<string> output = new("OUT") { Description = "A file for a file, a folder for a folder, a .npy for a .npy." };
        Option<string> profile = CommonOptions.Profile();
        Option<double> severity = CommonOptions.Severity();
        Option<int> width = CommonOptions.Width();
        Option<int> depth = CommonOptions.Depth();
        Option<double> alpha = CommonOptions.Alpha();
        Option<bool> allOperations = CommonOptions.AllOperations();
        Option<ulong> seed = CommonOptions.Seed();
        Option<string> random = new("--random")
        {
            Description = "native: every (seed, image, view) has its own stream, so that threads and order never matter; "
                + "numpy: one legacy NumPy stream, consumed image after image as the published code does.",
            DefaultValueFactory = _ => "native",
        };
        random.AcceptOnlyFromAmong("native", "numpy");
        Option<int> views = new("--views") { Description = "Views made of each image, 1 or more.", DefaultValueFactory = _ => 1 };
        Option<bool> floats = new("--float") { Description = "Write float32 in [0, 1], before any rounding (.npy only)." };
        Option<int> threads = CommonOptions.Threads("Worker threads");
        Option<string?> trace = new("--trace") { Description = "Write one JSON line per view with every draw." };
        Option<string?> replay = new("--replay") { Description = "Rebuild exactly the views of a trace instead of drawing." };
        LabelOptionSet labels = new();
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("augment", "Make AugMix views of images.")
        {
            input, output, profile, severity, width, depth, alpha, allOperations, seed, random, views, floats, threads, trace, replay, overwrite, json,
        };
        labels.AddTo(command);
        command.SetAction(parsed =>
        {
            AugMixProfile whose = AugMixProfiles.Find(parsed.GetRequiredValue(profile));
            AugmentSettings settings = new()
            {
                Options = new AugMixOptions
                {
                    Profile = whose,
                    Severity = parsed.GetValue(severity),
                    Width = parsed.GetValue(width),
                    Depth = parsed.GetValue(depth),
                    Alpha = parsed.GetValue(alpha),
                    Operations = parsed.GetResult(allOperations) is { Implicit: false } ? whose.Choose(parsed.GetValue(allOperations)) : whose.Standard,
                    Geometry = labels.Geometry(parsed),
                },
                Labels = labels.Settings(parsed),
                Seed = parsed.GetValue(seed),
                UsesNumpy = parsed.GetValue(random) == "numpy",
                Views = parsed.GetValue(views),
                Threads = parsed.GetValue(threads),
                TracePath = parsed.GetValue(trace),
                ReplayPath = parsed.GetValue(replay),
            };
            settings.Validate();
            OutputPath.CheckDifferent(settings.TracePath, "--trace", parsed.GetRequiredValue(output), "OUT");
            OutputPath.CheckDifferent(settings.TracePath, "--trace", parsed.GetRequiredValue(input), "IN");
            OutputPath.CheckDifferent(settings.TracePath, "--trace", settings.ReplayPath, "--replay");
            OutputPath.CheckDifferent(settings.ReplayPath, "--replay", parsed.GetRequiredValue(output), "OUT");
            if (settings.TracePath is not null)
            {
                OutputPath.CheckFile(settings.TracePath, parsed.GetValue(overwrite));
            }

            using Interruption interruption = new();
            using ImageInput images = ImageInput.Open(parsed.GetRequiredValue(input));

            using ImageOutput results = ImageOutput.Open(images, parsed.GetRequiredValue(output), settings.Views, parsed.GetValue(floats), parsed.GetValue(overwrite));
            using CompanionSet companions = new(settings, images, parsed.GetRequiredValue(output), parsed.GetValue(overwrite));
            long begun = Stopwatch.GetTimestamp();
            ProgressDisplay.Run("Augmenting", report => Augmentation.Run(settings, images, results, companions.All, report, interruption.Token));
            results.Complete();
            companions.Complete();
            Report(settings, images.Count, Stopwatch.GetElapsedTime(begun).TotalSeconds, companions.Boxes?.Totals, parsed.GetValue(json));
            return CommandLine.Done;
        });
        return command;
    }

    private static void Report(AugmentSettings settings, int images, double seconds, (int Count, int Gone)? boxes, bool json)
    {
        long views = (long)images * settings.Views;
        if (!json)
        {
            Console.Out.WriteLine($"{views} views of {images} images in {seconds:F2} s, {views / seconds:F0} views/s, {settings.WorkerCount} threads");
            if (boxes is { } written)
            {
                Console.Out.WriteLine($"{written.Count - written.Gone} boxes in the views, {written.Gone} moved out of their view and were left out");
            }

            return;
        }

        JsonDocumentOutput.Write("augmix.augment/1", writer =>
        {
            writer.WriteStartObject("options");
            writer.WriteString("profile", settings.Options.Profile.Name);
            writer.WriteNumber("severity", settings.Options.Severity);
            writer.WriteNumber("width", settings.Options.Width);
            writer.WriteNumber("depth", settings.Options.Depth);
            writer.WriteNumber("alpha", settings.Options.Alpha);
            writer.WriteStartArray("operations");
            foreach (Operation operation in settings.Options.Operations)
            {
                writer.WriteStringValue(operation.Name);
            }

            writer.WriteEndArray();
            writer.WriteString("geometry", LabelOptionSet.NameOf(settings.Options.Geometry));
            writer.WriteNumber("seed", settings.Seed);
            writer.WriteString("random", settings.UsesNumpy ? "numpy" : "native");
            writer.WriteEndObject();
            writer.WriteNumber("images", images);
            writer.WriteNumber("views", views);
            writer.WriteNumber("seconds", seconds);
            writer.WriteNumber("views_per_second", views / seconds);
            writer.WriteNumber("threads", settings.WorkerCount);
            if (boxes is { } written)
            {
                writer.WriteNumber("boxes", written.Count - written.Gone);
                writer.WriteNumber("boxes_gone", written.Gone);
            }
        });
    }
}
