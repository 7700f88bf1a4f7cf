using System.CommandLine;

namespace AugMix.Cli;

/// <summary><c>augmix op</c>: one image operation at a given parameter.</summary>
internal static class OpCommand
{
    public static Command Create()
    {
        Argument<string> name = new("NAME") { Description = $"The operation: {string.Join(", ", Operations.All)}." };
        Argument<string> input = new("IN") { Description = "An image, a folder of images, or a .npy array of uint8, uint16 or float32 (0 to 1): (N,H,W,C), (N,H,W), (H,W) or, with C up to 4, (H,W,C)." };
        Argument<string> output = new("OUT") { Description = "A file for a file, a folder for a folder, a .npy for a .npy." };
        Option<double?> parameter = new("--parameter")
        {
            Description = "posterize: bits kept, 0..8; solarize: threshold, 0..256; rotate: degrees counter-clockwise; shear_x, shear_y: coefficient; "
                + "translate_x, translate_y: pixels; color, contrast, brightness, sharpness: factor; autocontrast, equalize: none.",
        };
        Option<int> threads = CommonOptions.Threads("Worker threads");
        Option<string> alpha = CommonOptions.AlphaChannel();
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("op", "Apply one image operation.") { name, input, output, parameter, alpha, threads, overwrite, json };
        command.SetAction(parsed =>
        {
            Operation operation = Operations.Find(parsed.GetRequiredValue(name));
            double value = Parameter(operation, parsed.GetValue(parameter));
            using Interruption interruption = new();
            using ImageInput images = ImageInput.Open(parsed.GetRequiredValue(input), CommonOptions.HasAlpha(parsed.GetValue(alpha)));
            using ImageOutput results = ImageOutput.Open(images, parsed.GetRequiredValue(output), views: 1, floats: false, parsed.GetValue(overwrite));
            Apply(operation, value, images, results, parsed.GetValue(threads), interruption.Token);
            results.Complete();
            if (parsed.GetValue(json))
            {
                JsonDocumentOutput.Write("augmix.op/1", writer =>
                {
                    writer.WriteString("operation", operation.Name);
                    writer.WriteNumber("parameter", value);
                    writer.WriteNumber("images", images.Count);
                });
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static double Parameter(Operation operation, double? given)
    {
        if (operation.Parameter is null)
        {
            return given is null ? 0 : throw new ArgumentException($"{operation} takes no parameter. Leave --parameter out.");
        }

        double value = given ?? throw new ArgumentException($"{operation} needs a parameter. Give --parameter; see augmix op --help for its meaning.");
        operation.Check(value);
        return value;
    }

    private static void Apply(Operation operation, double parameter, ImageInput images, ImageOutput results, int threads, CancellationToken cancellation)
    {
        int workers = CommonOptions.WorkerCount(threads);
        Picture?[] sources = new Picture?[workers];
        Picture?[] targets = new Picture?[workers];
        Workers.For(
            images.Count,
            workers,
            (worker, index) =>
            {
                Picture source = sources[worker] = images.Read(index, sources[worker]);
                Picture target = targets[worker] = source.Like(targets[worker]);
                source.Apply(operation, parameter, target);
                results.Write(index, 0, target);
            },
            cancellation);
    }
}
