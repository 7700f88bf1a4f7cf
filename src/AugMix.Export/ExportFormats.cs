using AugMix.Training;

namespace AugMix.Export;

/// <summary>The files that networks are exported to, by extension.</summary>
public static class ExportFormats
{
    private static readonly (string Extension, ExportFormat Format)[] s_extensions =
    [
        (".pt", ExportFormat.Torch),
        (".safetensors", ExportFormat.Safetensors),
        (".onnx", ExportFormat.Onnx),
    ];

    /// <summary>The format of a file name.</summary>
    /// <exception cref="ArgumentException">It has another extension.</exception>
    public static ExportFormat Of(string path)
    {
        string extension = Path.GetExtension(path);
        int row = Array.FindIndex(s_extensions, entry => entry.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase));
        return row >= 0
            ? s_extensions[row].Format
            : throw new ArgumentException($"{path} ends in none of {string.Join(", ", s_extensions.Select(entry => entry.Extension))}, so its format is not known. Change its name.");
    }

    /// <summary>The format's name, as its extension has it.</summary>
    public static string NameOf(ExportFormat format) => s_extensions[(int)format].Extension[1..];

    /// <summary>Writes a network in the format of the file's name; the file appears whole or not at all.</summary>
    /// <param name="path">Ends in .pt, .safetensors or .onnx.</param>
    /// <param name="network">Network and weights, which must fit.</param>
    /// <param name="input">What an .onnx network takes for a pixel.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <exception cref="ArgumentException">The file's name has another extension, or there is no such network.</exception>
    /// <exception cref="InvalidDataException">The weights do not fit the network.</exception>
    /// <exception cref="NotSupportedException">A call of the network has no counterpart in ONNX.</exception>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, StoredNetwork network, OnnxInput input, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(network);
        switch (Of(path))
        {
            case ExportFormat.Torch:
                WeightExport.WriteTorch(path, network, overwrite);
                break;
            case ExportFormat.Safetensors:
                WeightExport.WriteSafetensors(path, network, overwrite);
                break;
            default:
                OnnxFile.Write(path, network, input, overwrite);
                break;
        }
    }
}
