using AugMix.Testing;
using AugMix.Training;
using Xunit;

namespace AugMix.Export.Tests;

public sealed class OnnxFileTests : TorchTest, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public new void Dispose()
    {
        _folder.Dispose();
        base.Dispose();
    }

    [Fact]
    public void TheFile_SaysWhatItIs()
    {
        StoredNetwork stored = Networks.Create("wrn-10-1", new ModelOptions { Classes = 3, Size = 16 }, Normalization.Half);
        string path = _folder.At("network.onnx");
        OnnxFile.Write(path, stored, OnnxInput.Pixels, overwrite: false);
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));

        Assert.Equal((8L, "AugMix", 17L), (model.IrVersion, model.ProducerName, Assert.Single(model.OpsetImport).Version));
        ValueInfoProto input = Assert.Single(model.Graph.Input);
        Assert.Equal(("images", (int)TensorProto.Types.DataType.Float), (input.Name, input.Type.TensorType.ElemType));
        Assert.Equal(["N", "3", "16", "16"], input.Type.TensorType.Shape.Dim.Select(Text));
        ValueInfoProto output = Assert.Single(model.Graph.Output);
        Assert.Equal("logits", output.Name);
        Assert.Equal(["N", "3"], output.Type.TensorType.Shape.Dim.Select(Text));
        Dictionary<string, string> notes = model.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value);
        Assert.Equal("wrn-10-1", notes["augmix.model"]);
        Assert.Equal("0.5/0.5", notes["augmix.normalization"]);
        Assert.Equal("""["class 0","class 1","class 2"]""", notes["augmix.class_names"]);
        Assert.Equal("float32 from 0 to 1, normalised inside", notes["augmix.input"]);

        static string Text(TensorShapeProto.Types.Dimension dimension)
            => dimension.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam ? dimension.DimParam : $"{dimension.DimValue}";
    }

    [Theory]
    [InlineData("small")]
    [InlineData("wrn-10-1")]
    [InlineData("allconv")]
    public void TheGraph_IsSound(string name)
    {
        ModelProto model = OnnxFile.Model(Networks.Create(name, new ModelOptions(), Normalization.Half), OnnxInput.Bytes);
        HashSet<string> known = [.. model.Graph.Input.Select(input => input.Name), .. model.Graph.Initializer.Select(tensor => tensor.Name)];
        Assert.Equal(1 + model.Graph.Initializer.Count, known.Count);
        foreach (NodeProto node in model.Graph.Node)
        {
            Assert.All(node.Input, input => Assert.Contains(input, known));
            Assert.All(node.Output, output => Assert.True(known.Add(output), $"{output} is there twice."));
        }

        Assert.Contains("logits", known);
    }

    [Fact]
    public void AnExistingFile_IsRefused_AndAFailureLeavesNothing()
    {
        StoredNetwork stored = Networks.Create("small", new ModelOptions(), Normalization.Half);
        string path = _folder.At("network.onnx");
        File.WriteAllText(path, "mine");
        Assert.Throws<OutputExistsException>(() => OnnxFile.Write(path, stored, OnnxInput.Pixels, overwrite: false));
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Throws<InvalidDataException>(() => OnnxFile.Write(_folder.At("other.onnx"), stored with { Model = "allconv" }, OnnxInput.Pixels, overwrite: false));
        Assert.Equal(["network.onnx"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void ACallWithoutARow_IsRefusedByName()
        => Assert.Contains("The call fold has no counterpart", Assert.Throws<NotSupportedException>(() => OnnxOperators.Find("fold")).Message, StringComparison.Ordinal);

    [Fact]
    public void Rows_HaveNamesOfTheirOwn()
        => Assert.Equal(OnnxOperators.All.Count, OnnxOperators.All.Select(row => row.Name).Distinct().Count());

    [Theory]
    [InlineData("w.pt", ExportFormat.Torch)]
    [InlineData("w.SAFETENSORS", ExportFormat.Safetensors)]
    [InlineData("a/w.onnx", ExportFormat.Onnx)]
    public void Formats_AreTakenFromTheName(string path, ExportFormat format) => Assert.Equal(format, ExportFormats.Of(path));

    [Fact]
    public void OtherExtensions_AreRefused()
        => Assert.Contains(".pt, .safetensors, .onnx", Assert.Throws<ArgumentException>(() => ExportFormats.Of("w.h5")).Message, StringComparison.Ordinal);
}
