using System.CommandLine;
using System.Diagnostics;
using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary><c>augmix augment</c>: AugMix views of images.</summary>
internal static class AugmentCommand
{
    public static Command Create()
    {
        Argument<string> input = new("IN") { Description = "An image, a folder of images, or a .npy array of uint8, uint16 or float32 (0 to 1): (N,H,W,C), (N,H,W), (H,W) or, with C up to 4, (H,W,C)." };
        Argument<string> output = new("OUT") { Description = "A file for a file, a folder for a folder, a .npy for a .npy." };
        Option<string> profile = CommonOptions.Profile();
        Option<double> severity = CommonOptions.Severity();
        Option<int> width = CommonOptions.Width();
        Option<int> depth = CommonOptions.Depth();
        Option<double> alpha = CommonOptions.Alpha();
        Option<string> alphaChannel = CommonOptions.AlphaChannel();
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
        Option<int> quality = new("--quality") { Description = "Quality of JPEG files that are written, 1 to 100.", DefaultValueFactory = _ => ImageCodec.DefaultJpegQuality };
        Option<bool> skipDamaged = new("--skip-damaged") { Description = "Exit with 0 although images of a folder could not be read. They are named and left out with or without this option." };
        Option<bool> resume = new("--resume") { Description = "Go on with the folder that an interrupted run with the same options has left in OUT.partial. Arrays and single images begin anew." };
        LabelOptionSet labels = new();
        Option<string?> sheet = new("--sheet") { Description = "Draw an image that shows every step of every chain for the first view of the first images." };
        Option<int> sheetImages = new("--sheet-images") { Description = "Images on the sheet.", DefaultValueFactory = _ => 1 };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("augment", "Make AugMix views of images.")
        {
            input, output, profile, severity, width, depth, alpha, alphaChannel, allOperations, seed, random, views, floats, quality, threads, trace, replay, sheet, sheetImages, skipDamaged, resume, overwrite, json,
        };
        labels.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(sheet) is null && parsed.GetResult(sheetImages) is { Implicit: false })
            {
                throw new ArgumentException("--sheet-images is for --sheet. Give a sheet, or leave it out.");
            }

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
                Seed = parsed.GetValue(seed),
                UsesNumpy = parsed.GetValue(random) == "numpy",
                Views = parsed.GetValue(views),
                Quality = parsed.GetValue(quality),
                Floats = parsed.GetValue(floats),
                AlphaChannel = parsed.GetRequiredValue(alphaChannel),
                Threads = parsed.GetValue(threads),
                TracePath = parsed.GetValue(trace),
                ReplayPath = parsed.GetValue(replay),
                Labels = labels.Settings(parsed),
                SheetPath = parsed.GetValue(sheet),
                SheetImages = parsed.GetValue(sheetImages),
            };
            settings.Validate();
            settings.CheckPaths(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output));
            bool resumes = parsed.GetValue(resume);
            bool overwrites = parsed.GetValue(overwrite);
            if (resumes && overwrites)
            {
                throw new ArgumentException("--resume and --overwrite contradict each other. Give one.");
            }

            if (settings.TracePath is not null)
            {
                OutputPath.CheckFile(settings.TracePath, overwrites);
            }

            using Interruption interruption = new();
            using ImageInput images = ImageInput.Open(parsed.GetRequiredValue(input), CommonOptions.HasAlpha(settings.AlphaChannel));
            RunRecord? run = images is ImageFiles files ? RunRecord.Of(files, resumes, overwrites, settings.WriteDecidingTo) : null;
            using ImageOutput results = ImageOutput.Open(images, parsed.GetRequiredValue(output), settings.Views, settings.Floats, overwrites, settings.Quality, run);
            using CompanionSet companions = new(settings, images, parsed.GetRequiredValue(output), overwrites);
            long begun = Stopwatch.GetTimestamp();
            AugmentResult result = Run(settings, images, results, companions, interruption.Token);
            Report(settings, result, Stopwatch.GetElapsedTime(begun).TotalSeconds, companions.Boxes?.Totals, parsed.GetValue(json));
            return result.Damaged.Count == 0 || parsed.GetValue(skipDamaged) ? CommandLine.Done : CommandLine.WrongInput;
        });
        return command;
    }

    private static AugmentResult Run(AugmentSettings settings, ImageInput images, ImageOutput results, CompanionSet companions, CancellationToken cancellation)
    {
        AugmentResult? result = null;
        try
        {
            ProgressDisplay.Run("Augmenting", report => result = Augmentation.Run(settings, images, results, companions.All, report, cancellation));

            // The images last: a run whose sheet or labels could not be written can go on, and a sheet shows inputs that its output replaces.
            companions.Complete();
            results.Complete();
        }
        catch when (results.KeptIn is { } folder)
        {
            Terminal.Say($"augmix augment: the images done so far are kept in {folder}. Go on with --resume.");
            throw;
        }

        return result!;
    }

    private static void Report(AugmentSettings settings, AugmentResult result, double seconds, (int Count, int Gone)? boxes, bool json)
    {
        long views = (long)(result.Images - result.Damaged.Count) * settings.Views;
        double perSecond = (long)result.Made * settings.Views / seconds;
        LeftOut.Say("augment", result.Damaged, result.Images, others: []);
        if (!json)
        {
            string resumed = result.Resumed > 0 ? $" ({result.Resumed} images were done before)" : "";
            Console.Out.WriteLine($"{views} views of {result.Images - result.Damaged.Count} images{resumed} in {seconds:F2} s, {perSecond:F0} views/s, {settings.WorkerCount} threads");
            if (boxes is { } moved)
            {
                Console.Out.WriteLine($"{moved.Count - moved.Gone} boxes in the views, {moved.Gone} moved out of their view and were left out");
            }

            return;
        }

        JsonDocumentOutput.Write("augmix.augment/1", writer =>
        {
            writer.WriteStartObject("options");
            settings.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteNumber("images", result.Images);
            writer.WriteNumber("resumed", result.Resumed);
            writer.WriteStrings("damaged", result.Damaged.Reasons);
            writer.WriteNumber("views", views);
            writer.WriteNumber("seconds", seconds);
            writer.WriteNumber("views_per_second", perSecond);
            writer.WriteNumber("threads", settings.WorkerCount);
            if (boxes is { } moved)
            {
                writer.WriteNumber("boxes", moved.Count - moved.Gone);
                writer.WriteNumber("boxes_gone", moved.Gone);
            }
        });
    }
}
