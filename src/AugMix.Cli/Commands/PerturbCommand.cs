using System.CommandLine;
using System.Diagnostics;

namespace AugMix.Cli;

/// <summary><c>augmix perturb</c>: sequences of frames that change little by little.</summary>
internal static class PerturbCommand
{
    public static Command Create()
    {
        Argument<string> name = new("NAME") { Description = $"The perturbation, or {PerturbationChoice.All}: {string.Join(", ", Perturbations.All)}. The last {Perturbations.Validation.Count} are for validation." };
        Argument<string> input = new("IN") { Description = "A .npy array of uint8: (N,H,W,C), (N,H,W), (H,W) or, with C up to 4, (H,W,C), where C is 1 or 3; a folder of images, such as CLASS/file; or an image." };
        Argument<string> output = new("OUT")
        {
            Description = "One perturbation of an array: an array (N,frames,H,W,C). all of an array: a folder of such arrays in the layout of CIFAR-10-P. "
                + "Images: a folder in the layout of ImageNet-P, PERTURBATION/ before the relative paths, each of which is a folder of frames 0000.png and so on.",
        };
        Option<int> level = new("--level")
        {
            Description = "How strong noise is, 1 to 3; above 1, all are the noises alone, and _2 or _3 follows their names.",
            DefaultValueFactory = _ => Perturbation.LowestLevel,
        };
        Option<ulong> seed = CommonOptions.Seed();
        Option<string> random = new("--random")
        {
            Description = "native: every (seed, perturbation, level, image) has its own stream; numpy: NumPy's generator, seeded before every sequence with "
                + "seed + (((level-1)*14 + p)*10000 + image), where p is the perturbation's place in the list above.",
            DefaultValueFactory = _ => "native",
        };
        random.AcceptOnlyFromAmong("native", "numpy");
        Option<string> profile = new("--profile")
        {
            Description = $"Whose parameters: {string.Join(", ", CorruptionProfiles.Names)}; auto takes, for each image by itself, those made for its frames' shorter side (below 48, below 144, more).",
            DefaultValueFactory = _ => "auto",
        };
        profile.AcceptOnlyFromAmong([.. CorruptionProfiles.Names, "auto"]);
        Option<int?> crop = new("--crop") { Description = "Frames are the square of this side in the middle of each image, so that what lies around it moves in; ImageNet-P has 224 of images whose shorter side is 256." };
        Option<string?> video = new("--video")
        {
            Description = $"Of image files: make each sequence one file with the ffmpeg that is installed: {string.Join(", ", VideoFormat.All.Select(format => format.Name))}. mp4 is made as for ImageNet-P, with loss; webp and apng have none.",
        };
        Option<string?> labels = new("--labels") { Description = "With all and an array: the images' labels, whole numbers (N,), which become labels.npy." };
        Option<int> threads = CommonOptions.Threads("Worker threads");
        Option<bool> skipDamaged = new("--skip-damaged") { Description = "Exit with 0 although files of a folder were no images or could not be used. They are named and left out with or without this option." };
        Option<bool> resume = new("--resume") { Description = "Go on with the folder that an interrupted run with the same options and input has left in OUT.partial. Single arrays begin anew." };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("perturb", "Make the perturbation sequences of CIFAR-10-P or ImageNet-P.")
        {
            name, input, output, level, seed, random, profile, crop, video, labels, threads, skipDamaged, resume, overwrite, json,
        };
        command.SetAction(parsed =>
        {
            PerturbSettings settings = new()
            {
                Choice = PerturbationChoice.Of(parsed.GetRequiredValue(name), parsed.GetValue(level)),
                Seed = parsed.GetValue(seed),
                Random = parsed.GetValue(random) == "numpy" ? RandomKind.Numpy : RandomKind.Native,
                Profile = parsed.GetValue(profile) is { } whose and not "auto" ? CorruptionProfiles.Find(whose) : null,
                Crop = parsed.GetValue(crop),
                Video = parsed.GetValue(video) is { } format ? VideoFormat.Find(format) : null,
                LabelsPath = parsed.GetValue(labels),
                Threads = parsed.GetValue(threads),
            };
            settings.Validate();
            string from = parsed.GetRequiredValue(input);
            string to = parsed.GetRequiredValue(output);
            OutputPath.CheckApart(to, "OUT", [(from, "IN"), (settings.LabelsPath, "--labels")]);
            bool resumes = parsed.GetValue(resume);
            bool overwrites = parsed.GetValue(overwrite);
            if (resumes && overwrites)
            {
                throw new ArgumentException("--resume and --overwrite contradict each other. Give one.");
            }

            using Interruption interruption = new();
            using ImageInput images = ImageInput.Open(from);
            CorruptSettings.CheckFit(images, from, "perturbations");
            using PerturbationOutput results = PerturbationOutput.Open(settings, images, to, overwrites, resumes);
            long begun = Stopwatch.GetTimestamp();
            PerturbResult result = Run(settings, images, results, interruption.Token);
            PerturbReport.Write(settings, result, Stopwatch.GetElapsedTime(begun).TotalSeconds, parsed.GetValue(json));
            return result.IsWhole || parsed.GetValue(skipDamaged) ? CommandLine.Done : CommandLine.WrongInput;
        });
        return command;
    }

    private static PerturbResult Run(PerturbSettings settings, ImageInput images, PerturbationOutput results, CancellationToken cancellation)
    {
        PerturbResult? result = null;
        try
        {
            ProgressDisplay.Run("Perturbing", report => result = PerturbRun.Run(settings, images, results, report, cancellation));
            results.Complete(result!.Profile);
        }
        catch when (results.KeptIn is { } folder)
        {
            Terminal.Say($"augmix perturb: what was finished so far is kept in {folder}. Go on with --resume.");
            throw;
        }
        catch (OperationCanceledException)
        {
            Terminal.Say("augmix perturb: interrupted; nothing was written.");
            throw;
        }

        return result;
    }
}
