using System.CommandLine;
using System.Diagnostics;

namespace AugMix.Cli;

/// <summary><c>augmix corrupt</c>: corrupted copies of images.</summary>
internal static class CorruptCommand
{
    public static Command Create()
    {
        Argument<string?> name = ParseComplaint.Optional(new("NAME") { Description = $"The corruption, or {CorruptSettings.All}: {SuiteOptionSet.Names}." });
        Argument<string?> input = ParseComplaint.Optional(new("IN")
        {
            Description = "A .npy array of uint8: (N,H,W,C), (N,H,W), (H,W) or, with C up to 4, (H,W,C), where C is 1 or 3; a folder of images, such as CLASS/file; or an image.",
        });
        Argument<string?> output = ParseComplaint.Optional(new("OUT")
        {
            Description = "One corruption of an array: an array; of an image: an image. all: a folder in the layout of CIFAR-10-C for an array, of ImageNet-C for images. "
                + "One severity of one corruption of a folder: a folder of the same relative paths; else CORRUPTION/SEVERITY/ before them.",
        });
        Option<string> severity = new("--severity")
        {
            Description = "1 (mild) to 5, or all: then an array has all severities one after the other, and images are named -1 to -5.",
            DefaultValueFactory = _ => CorruptSettings.All,
        };
        Option<ulong> seed = CommonOptions.Seed();
        Option<string> random = new("--random")
        {
            Description = "native: every (seed, corruption, severity, image) has its own stream; numpy: NumPy's generator, seeded before every call with "
                + "seed + ((c*5 + severity-1)*10000 + image), where c is the corruption's place in the benchmark.",
            DefaultValueFactory = _ => "native",
        };
        random.AcceptOnlyFromAmong("native", "numpy");
        Option<string> profile = new("--profile")
        {
            Description = $"Whose severity parameters: {string.Join(", ", CorruptionProfiles.Names)}; auto takes, for each image by itself, those made for its shorter side (below 48, below 144, more).",
            DefaultValueFactory = _ => "auto",
        };
        profile.AcceptOnlyFromAmong([.. CorruptionProfiles.Names, "auto"]);
        Option<string[]> corruptions = new("--corruptions") { Description = "With all: only these, divided by commas or blanks.", AllowMultipleArgumentsPerToken = true };
        Option<bool> scored = new("--scored") { Description = $"With all: only the {Corruptions.ScoredCount} that the benchmark averages." };
        Option<string?> labels = new("--labels") { Description = "With all and an array: the images' labels, whole numbers (N,); labels.npy holds them once for each severity." };
        Option<string> format = new("--format")
        {
            Description = "Of image files: keep (that of the input's name, as the published scripts do), jpeg or png.",
            DefaultValueFactory = _ => "keep",
        };
        format.AcceptOnlyFromAmong([.. CorruptedNames.Formats, "keep"]);
        Option<int> quality = new("--quality") { Description = "Quality of JPEG files that are written, 1 to 100; 85 is that of ImageNet-C.", DefaultValueFactory = _ => CorruptedNames.PublishedQuality };
        Option<bool> rgb = new("--rgb") { Description = "Turn grey image files into colour first, as the published scripts do; otherwise they stay grey." };
        Option<string> prepare = new("--prepare")
        {
            Description = $"What image files go through first: none, or {TestPreparation.ImageNet.Name} (short side resized to 256, central crop of 224, as for ImageNet-C).",
            DefaultValueFactory = _ => "none",
        };
        prepare.AcceptOnlyFromAmong(TestPreparation.ImageNet.Name, "none");
        Option<int> threads = CommonOptions.Threads("Worker threads");
        Option<bool> skipDamaged = new("--skip-damaged") { Description = "Exit with 0 although files of a folder were no images or could not be read. They are named and left out with or without this option." };
        Option<bool> resume = new("--resume") { Description = "Go on with the folder that an interrupted run with the same options and input has left in OUT.partial. Single arrays and images begin anew." };
        Option<string?> sheet = new("--sheet")
        {
            Description = "Draw one image of the corruptions and severities asked for, labelled. Without OUT nothing else is made; without IN the sheet shows a photograph of the program's own.",
        };
        Option<int> sheetImage = new("--sheet-image") { Description = "Which image of IN the sheet shows, from 0.", DefaultValueFactory = _ => 0 };
        SuiteOptionSet suite = new();
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("corrupt", "Make the corrupted test images of CIFAR-10-C or ImageNet-C.")
        {
            name, input, output, severity, seed, random, profile, corruptions, scored, labels, format, quality, rgb, prepare, threads, sheet, sheetImage, skipDamaged, resume, overwrite, json,
        };
        suite.AddTo(command);
        command.SetAction(parsed =>
        {
            string? sheetPath = parsed.GetValue(sheet);
            if (sheetPath is null && parsed.GetResult(sheetImage) is { Implicit: false })
            {
                throw new ArgumentException("--sheet-image is for --sheet. Give a sheet, or leave it out.");
            }

            CorruptPlaces places = CorruptPlaces.Of([.. ((string?[])[parsed.GetValue(name), parsed.GetValue(input), parsed.GetValue(output)]).OfType<string>()], sheetPath is not null);
            OutputPath.CheckApart(places.Output, "OUT", [(places.Input, "IN"), (parsed.GetValue(labels), "--labels")]);
            OutputPath.CheckApart(sheetPath, "--sheet", [(places.Input, "IN"), (parsed.GetValue(labels), "--labels"), (places.Output, "OUT")]);
            bool resumes = parsed.GetValue(resume);
            bool overwrites = parsed.GetValue(overwrite);
            if (resumes && overwrites)
            {
                throw new ArgumentException("--resume and --overwrite contradict each other. Give one.");
            }

            using Interruption interruption = new();
            using ImageInput? images = places.Input is null ? null : Open(places.Input, parsed.GetValue(prepare) == TestPreparation.ImageNet.Name);
            if (images is not null)
            {
                CorruptSettings.CheckFit(images, places.Input!);
                if (parsed.GetValue(rgb) && images is ImageArray)
                {
                    throw new ArgumentException("--rgb is for image files: an array has the channels of its shape. Leave it out.");
                }
            }

            CorruptionProfile? whose = parsed.GetValue(profile) is { } given and not "auto" ? CorruptionProfiles.Find(given) : null;
            FrostTextures frost = suite.Frost(parsed);
            string[] narrowed = CommonOptions.Names(parsed, corruptions) ?? [];
            CorruptSettings settings = new()
            {
                Choice = CorruptionChoice.Of(suite.Create(parsed, places.Name, narrowed, whose ?? CorruptSettings.ProfileOf(images), frost), frost, places.Name, narrowed, parsed.GetValue(scored)),
                Severities = CorruptSettings.ParseSeverities(parsed.GetRequiredValue(severity)),
                Seed = parsed.GetValue(seed),
                Random = parsed.GetValue(random) == "numpy" ? RandomKind.Numpy : RandomKind.Native,
                Profile = whose,
                Quality = parsed.GetValue(quality),
                Format = parsed.GetValue(format) is { } kind and not "keep" ? kind : null,
                MakesColour = parsed.GetValue(rgb),
                LabelsPath = parsed.GetValue(labels),
                Threads = parsed.GetValue(threads),
            };
            settings.Validate();
            int shown = CheckSheetImage(parsed.GetValue(sheetImage), images);
            CorruptionSheet? page = sheetPath is null ? null : new CorruptionSheet(sheetPath, overwrites);
            CorruptResult result = new(images?.Count ?? 0, 0, 0, new DamagedImages(), [], "auto", []);
            double seconds = 0;
            if (places.Output is not null)
            {
                using CorruptionOutput results = CorruptionOutput.Open(settings, images!, places.Output, overwrites, resumes);
                long begun = Stopwatch.GetTimestamp();
                result = Run(settings, images!, results, interruption.Token);
                seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            }

            page?.Write(settings, images?.ReadColors(shown, reuse: null) ?? CorruptionSheet.OwnImage(), shown, interruption.Token);
            CorruptReport.Write(settings, result, seconds, sheetPath, parsed.GetValue(json));
            return result.IsWhole || parsed.GetValue(skipDamaged) ? CommandLine.Done : CommandLine.WrongInput;
        });
        return command;
    }

    private static ImageInput Open(string path, bool isPrepared)
    {
        ImageInput images = ImageInput.Open(path);
        return !isPrepared ? images
            : images is ImageFiles files ? files.With(TestPreparation.ImageNet)
            : throw new ArgumentException("--prepare is for image files: an array's images have one size. Leave it out.");
    }

    private static int CheckSheetImage(int index, ImageInput? images)
        => index >= 0 && index < (images?.Count ?? 1) ? index
            : throw new ArgumentException($"--sheet-image {index} is outside 0 to {(images?.Count ?? 1) - 1}, the images there are.");

    private static CorruptResult Run(CorruptSettings settings, ImageInput images, CorruptionOutput results, CancellationToken cancellation)
    {
        CorruptResult? result = null;
        try
        {
            ProgressDisplay.Run("Corrupting", report => result = CorruptionRun.Run(settings, images, results, report, cancellation));
            results.Complete(settings.RecordOf(images, result!.Profile));
        }
        catch when (results.KeptIn is { } folder)
        {
            Terminal.Say($"augmix corrupt: what was finished so far is kept in {folder}. Go on with --resume.");
            throw;
        }
        catch (OperationCanceledException)
        {
            Terminal.Say("augmix corrupt: interrupted; nothing was written.");
            throw;
        }

        return result;
    }
}
