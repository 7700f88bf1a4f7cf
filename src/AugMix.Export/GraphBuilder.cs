using System.Runtime.InteropServices;
using AugMix.Torch;
using AugMix.Training;
using Google.Protobuf;

namespace AugMix.Export;

/// <summary>A graph of ONNX in the making: nodes, the constants they use, and names for values.</summary>
internal sealed class GraphBuilder
{
    private readonly GraphProto _graph = new();
    private readonly Dictionary<int, string> _names = [];
    private readonly StoredNetwork _stored;
    private readonly OnnxInput _input;
    private int _constants;

    internal GraphBuilder(StoredNetwork stored, OnnxInput input)
    {
        _stored = stored;
        _input = input;
    }

    /// <summary>What the graph takes for a pixel, in words.</summary>
    internal string InputDescription => _input switch
    {
        OnnxInput.Bytes => "uint8 from 0 to 255, normalised inside",
        OnnxInput.Pixels => "float32 from 0 to 1, normalised inside",
        _ => $"float32, already normalised by (v - mean) / deviation = {NormalizationText.Write(_stored.Normalization)}",
    };

    /// <summary>Adds everything a trace recorded.</summary>
    internal void Add(Network network, Trace trace, TraceValue output)
    {
        Dictionary<Tensor, string> parameters = new(ReferenceEqualityComparer.Instance);
        foreach ((string name, Tensor tensor) in network.StateTensors)
        {
            parameters.Add(tensor, name);
        }

        _names[trace.Input.Number] = Normalize();
        foreach (TraceNode node in trace.Nodes)
        {
            foreach (TraceValue value in node.Inputs.OfType<TraceValue>().Where(value => value.Source is not null && !_names.ContainsKey(value.Number)))
            {
                _names.Add(value.Number, AddTensor(parameters.GetValueOrDefault(value.Source!) ?? $"constant_{_constants++}", value.Source!));
            }

            OnnxOperators.Find(node.Operator).Convert(node, this);
        }

        AddNode("Identity", [NameOf(output)], OnnxFile.OutputName);
    }

    internal GraphProto Build()
    {
        ModelOptions options = _stored.Network;
        _graph.Name = _stored.Model;
        _graph.Input.Add(Value(OnnxFile.InputName, _input == OnnxInput.Bytes ? TensorProto.Types.DataType.Uint8 : TensorProto.Types.DataType.Float, [options.Channels, options.Size, options.Size]));
        _graph.Output.Add(Value(OnnxFile.OutputName, TensorProto.Types.DataType.Float, [options.Classes]));
        return _graph;
    }

    /// <summary>The name of a value of the trace.</summary>
    internal string NameOf(TraceValue value) => _names[value.Number];

    /// <summary>Lets a value be another by a second name: for calls that do nothing here.</summary>
    internal void Alias(TraceValue value, TraceValue same) => _names[value.Number] = NameOf(same);

    /// <summary>Adds a node whose result is a value of the trace.</summary>
    internal void AddNode(string type, IReadOnlyList<string> inputs, TraceValue output, params ReadOnlySpan<AttributeProto> attributes)
    {
        string name = $"value_{output.Number}";
        _names[output.Number] = name;
        AddNode(type, inputs, name, attributes);
    }

    /// <summary>Adds a node whose result has a name of its own.</summary>
    internal void AddNode(string type, IReadOnlyList<string> inputs, string output, params ReadOnlySpan<AttributeProto> attributes)
    {
        NodeProto node = new() { OpType = type, Name = $"{type}_{_graph.Node.Count}" };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        foreach (AttributeProto attribute in attributes)
        {
            node.Attribute.Add(attribute);
        }

        _graph.Node.Add(node);
    }

    /// <summary>Adds whole numbers as a constant.</summary>
    internal string Constant(params ReadOnlySpan<long> values)
        => AddTensor($"constant_{_constants++}", TensorProto.Types.DataType.Int64, [values.Length], MemoryMarshal.AsBytes(values));

    /// <summary>Adds a number as a constant without dimensions.</summary>
    internal string Constant(double value) => Floats([], (float)value);

    private string Floats(int[] shape, params ReadOnlySpan<float> values)
        => AddTensor($"constant_{_constants++}", TensorProto.Types.DataType.Float, shape, MemoryMarshal.AsBytes(values));

    // In the order of Normalization: v / 255, minus the mean, divided by the deviation, each rounded to single precision.
    private string Normalize()
    {
        string value = OnnxFile.InputName;
        if (_input == OnnxInput.Normalized)
        {
            return value;
        }

        if (_input == OnnxInput.Bytes)
        {
            AddNode("Cast", [value], "samples", OnnxAttributes.Int("to", (long)TensorProto.Types.DataType.Float));
            AddNode("Div", ["samples", Constant(255.0)], "pixels");
            value = "pixels";
        }

        AddNode("Sub", [value, PerChannel(_stored.Normalization.Means)], "centred");
        AddNode("Div", ["centred", PerChannel(_stored.Normalization.Deviations)], "normalised");
        return "normalised";
    }

    private string PerChannel(IReadOnlyList<float> values) => Floats([1, values.Count, 1, 1], [.. values]);

    private string AddTensor(string name, Tensor tensor) => tensor.ElementType switch
    {
        ElementType.Float32 => AddTensor(name, TensorProto.Types.DataType.Float, tensor.Shape, MemoryMarshal.AsBytes<float>(tensor.ToArray())),
        ElementType.Int64 => AddTensor(name, TensorProto.Types.DataType.Int64, tensor.Shape, MemoryMarshal.AsBytes<long>(tensor.ToArray<long>())),
        _ => throw new NotSupportedException($"{name} is {tensor.ElementType}; only Float32 and Int64 are exported."),
    };

    private string AddTensor(string name, TensorProto.Types.DataType type, ReadOnlySpan<int> shape, ReadOnlySpan<byte> data)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(data) };
        foreach (int side in shape)
        {
            tensor.Dims.Add(side);
        }

        _graph.Initializer.Add(tensor);
        return name;
    }

    private static ValueInfoProto Value(string name, TensorProto.Types.DataType type, ReadOnlySpan<int> sides)
    {
        TensorShapeProto shape = new();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "N" });
        foreach (int side in sides)
        {
            shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = side });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }
}
