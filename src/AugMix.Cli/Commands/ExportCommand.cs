using System.CommandLine;
using AugMix.Export;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary><c>augmix export</c>: the weights or the network of a checkpoint for other tools.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Option<string> checkpoint = new("--checkpoint") { Description = "A run folder, a checkpoint, or weights of a known network (.pt, .pth, .pth.tar, .safetensors).", Required = true };
        Option<string> target = new("--to")
        {
            Description = "The file to write: .pt (a state_dict for torch.load), .safetensors (weights and what they are of) or .onnx (the network with its weights).",
            Required = true,
        };
        Option<string> input = new("--input")
        {
            Description = "What the .onnx network takes: pixels (float32, 0 to 1), bytes (uint8, 0 to 255), both normalised inside, or normalized (float32 as in training).",
            DefaultValueFactory = _ => "pixels",
        };
        input.AcceptOnlyFromAmong("pixels", "bytes", "normalized");
        Option<int?> size = new("--size") { Description = "Side of the .onnx network's images; the one it was trained on unless given, else 224 for ResNet and 32 for the others." };
        WeightOptionSet weights = new();
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("export", "Write the weights or the network of a checkpoint for other tools.") { checkpoint, target, input, size, overwrite, json };
        weights.AddTo(command);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(target);
            ExportFormat format = ExportFormats.Of(path);
            if (format != ExportFormat.Onnx && (parsed.GetResult(input) is { Implicit: false } || parsed.GetResult(size) is not null))
            {
                throw new ArgumentException($"--input and --size are about .onnx networks; {path} holds weights only. Leave them out.");
            }

            if (parsed.GetValue(size) is < 1)
            {
                throw new ArgumentException($"--size {parsed.GetValue(size)} is below 1.");
            }

            AtomicFile.ThrowIfTaken(path, parsed.GetValue(overwrite));
            StoredNetwork network = StoredNetwork.Read(parsed.GetRequiredValue(checkpoint), weights.Hints(parsed) with { Size = parsed.GetValue(size) });
            ExportFormats.Write(path, network, Enum.Parse<OnnxInput>(parsed.GetValue(input)!, ignoreCase: true), parsed.GetValue(overwrite));
            ExportSummary.Show(path, format, network, parsed.GetValue(input)!, parsed.GetValue(json));
            return CommandLine.Done;
        });
        return command;
    }
}
