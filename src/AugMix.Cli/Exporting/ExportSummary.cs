using AugMix.Export;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Says what was exported.</summary>
internal static class ExportSummary
{
    public static void Show(string path, ExportFormat format, StoredNetwork network, string input, bool json)
    {
        long parameters = network.Weights.Sum(entry => entry.Value.Shape.Aggregate(1L, (product, side) => product * side));
        long bytes = new FileInfo(path).Length;
        if (!json)
        {
            string images = format == ExportFormat.Onnx ? $", images [N, {network.Network.Channels}, {network.Network.Size}, {network.Network.Size}] as {input}" : "";
            Console.Out.WriteLine($"{path}: {network.Model}, {network.Network.Classes} classes, {network.Weights.Count} tensors, {parameters} numbers{images}; {bytes} bytes.");
            return;
        }

        JsonDocumentOutput.Write("augmix.export/1", writer =>
        {
            writer.WriteString("file", path);
            writer.WriteString("format", ExportFormats.NameOf(format));
            writer.WriteNumber("bytes", bytes);
            writer.WriteString("checkpoint", network.Source);
            writer.WriteString("model", network.Model);
            writer.WriteNumber("classes", network.Network.Classes);
            writer.WriteNumber("channels", network.Network.Channels);
            writer.WriteNumber("tensors", network.Weights.Count);
            writer.WriteNumber("numbers", parameters);
            writer.WriteString("normalization", NormalizationText.Write(network.Normalization));
            if (format == ExportFormat.Onnx)
            {
                writer.WriteNumber("size", network.Network.Size);
                writer.WriteString("input", input);
                writer.WriteNumber("opset", OnnxFile.Opset);
            }
        });
    }
}
