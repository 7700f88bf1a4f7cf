using AugMix.Training;
using Google.Protobuf;

namespace AugMix.Export;

/// <summary>Writes a network with its weights as an ONNX file: input [N, C, H, W] with any N, output logits [N, classes].</summary>
public static class OnnxFile
{
    /// <summary>The version of ONNX's operators that files use.</summary>
    public const int Opset = 17;

    /// <summary>The input's name.</summary>
    public const string InputName = "images";

    /// <summary>The output's name.</summary>
    public const string OutputName = "logits";

    // The first version of the format for this set of operators.
    private const int IrVersion = 8;

    /// <summary>Traces the network on images of its size and writes what was recorded; the file appears whole or not at all.</summary>
    /// <param name="path">Ends in .onnx by custom.</param>
    /// <param name="stored">Network and weights.</param>
    /// <param name="input">What the exported network takes for a pixel.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <exception cref="NotSupportedException">A call of the network has no counterpart in ONNX; the message names it.</exception>
    /// <exception cref="InvalidDataException">The weights do not fit the network.</exception>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, StoredNetwork stored, OnnxInput input, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(stored);
        AtomicFile.ThrowIfTaken(path, overwrite);
        ModelProto model = Model(stored, input);
        AtomicFile.Write(path, overwrite, stream => model.WriteTo(stream));
    }

    internal static ModelProto Model(StoredNetwork stored, OnnxInput input)
    {
        using Network network = stored.Create();
        GraphBuilder graph = new(stored, input);
        NetworkTrace.Record(network, stored.Network, graph.Add);
        ModelProto model = new()
        {
            IrVersion = IrVersion,
            ProducerName = "AugMix",
            ProducerVersion = typeof(OnnxFile).Assembly.GetName().Version!.ToString(3),
            DocString = $"{stored.Model}: {stored.Network.Classes} classes, images of {stored.Network.Size} x {stored.Network.Size} pixels and {stored.Network.Channels} channels as {graph.InputDescription}.",
            Graph = graph.Build(),
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Opset });
        foreach ((string key, string value) in NetworkNotes.Write(stored).Append(KeyValuePair.Create("augmix.input", graph.InputDescription)))
        {
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        }

        return model;
    }
}
