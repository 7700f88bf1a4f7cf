using AugMix.Torch;
using static AugMix.Export.OnnxAttributes;

namespace AugMix.Export;

/// <summary>Every call that can be written in ONNX, one row each.</summary>
internal static class OnnxOperators
{
    internal static IReadOnlyList<OnnxOperator> All { get; } =
    [
        new("conv2d", (node, graph) => graph.AddNode("Conv", Names(node, graph), node.Output, [.. Window(node, "padding"), Ints("dilations", Twice(node, "dilation")), Int("group", Whole(node, "groups"))])),
        new("batch_norm", BatchNorm),
        new("linear", (node, graph) => graph.AddNode("Gemm", Names(node, graph), node.Output, Int("transB", 1))),
        new("dropout", (node, graph) => graph.Alias(node.Output, InEvaluation(node).Inputs[0]!)),
        new("identity", (node, graph) => graph.Alias(node.Output, node.Inputs[0]!)),
        new("max_pool2d", (node, graph) => graph.AddNode("MaxPool", Names(node, graph), node.Output, [Ints("kernel_shape", Twice(node, "kernel_size")), .. Window(node, "padding")])),
        new("avg_pool2d", (node, graph) => graph.AddNode("AveragePool", Names(node, graph), node.Output, [Ints("kernel_shape", Twice(node, "kernel_size")), .. Window(node, "padding"), Int("count_include_pad", 1)])),
        new("adaptive_avg_pool2d", AdaptiveAveragePool),
        new("reflection_pad2d", ReflectionPad),
        new("flatten", (node, graph) => graph.AddNode("Flatten", Names(node, graph), node.Output, Int("axis", 1))),
        new("reshape", Reshape),
        new("cat", (node, graph) => graph.AddNode("Concat", Names(node, graph), node.Output, Int("axis", Whole(node, "dim")))),
        new("narrow", Narrow),
        Elementwise("relu", "Relu"),
        Elementwise("sigmoid", "Sigmoid"),
        Elementwise("exp", "Exp"),
        Elementwise("log", "Log"),
        new("clamp", (node, graph) => graph.AddNode("Clip", [.. Names(node, graph), graph.Constant(Real(node, "low")), graph.Constant(Real(node, "high"))], node.Output)),
        new("softmax", (node, graph) => graph.AddNode("Softmax", Names(node, graph), node.Output, Int("axis", Whole(node, "dim")))),
        new("log_softmax", (node, graph) => graph.AddNode("LogSoftmax", Names(node, graph), node.Output, Int("axis", Whole(node, "dim")))),
        new("logsumexp", (node, graph) => graph.AddNode("ReduceLogSumExp", Names(node, graph), node.Output, Ints("axes", Whole(node, "dim")), Int("keepdims", 0))),
        Elementwise("add", "Add"),
        Elementwise("sub", "Sub"),
        Elementwise("mul", "Mul"),
        Elementwise("div", "Div"),
        WithNumber("add_scalar", "Add"),
        WithNumber("mul_scalar", "Mul"),
        WithNumber("div_scalar", "Div"),
        new("add_", AddInPlace),
    ];

    /// <exception cref="NotSupportedException">There is no such row.</exception>
    internal static OnnxOperator Find(string name) => All.FirstOrDefault(row => row.Name == name)
        ?? throw new NotSupportedException($"The call {name} has no counterpart in ONNX here, so the network cannot be exported to .onnx; .pt and .safetensors hold its weights.");

    private static OnnxOperator Elementwise(string name, string type) => new(name, (node, graph) => graph.AddNode(type, Names(node, graph), node.Output));

    private static OnnxOperator WithNumber(string name, string type)
        => new(name, (node, graph) => graph.AddNode(type, [.. Names(node, graph), graph.Constant(Real(node, "other"))], node.Output));

    private static void BatchNorm(TraceNode node, GraphBuilder graph)
    {
        if (InEvaluation(node).Inputs.Any(input => input is null))
        {
            throw new NotSupportedException("A batch normalisation without scale, shift or running statistics cannot be exported to ONNX.");
        }

        graph.AddNode("BatchNormalization", Names(node, graph), node.Output, Float("epsilon", Real(node, "eps")));
    }

    private static void AdaptiveAveragePool(TraceNode node, GraphBuilder graph)
    {
        (long height, long width) = (Whole(node, "height"), Whole(node, "width"));
        IReadOnlyList<int> shape = node.Inputs[0]!.Shape;
        if ((height, width) == (1, 1))
        {
            graph.AddNode("GlobalAveragePool", Names(node, graph), node.Output);
            return;
        }

        // Windows of one size exist only where the sides divide.
        if (shape[2] % height != 0 || shape[3] % width != 0)
        {
            throw new NotSupportedException($"Averages over {shape[2]} x {shape[3]} features in {height} x {width} windows cannot be exported to ONNX: the windows differ in size.");
        }

        long[] window = [shape[2] / height, shape[3] / width];
        graph.AddNode("AveragePool", Names(node, graph), node.Output, Ints("kernel_shape", window), Ints("strides", window));
    }

    private static void ReflectionPad(TraceNode node, GraphBuilder graph)
    {
        (long before, long after) = (Whole(node, "before"), Whole(node, "after"));
        AttributeProto mode = new() { Name = "mode", Type = AttributeProto.Types.AttributeType.String, S = Google.Protobuf.ByteString.CopyFromUtf8("reflect") };
        graph.AddNode("Pad", [.. Names(node, graph), graph.Constant(0, 0, before, before, 0, 0, after, after)], node.Output, mode);
    }

    private static void Reshape(TraceNode node, GraphBuilder graph)
    {
        long[] shape = [.. (long[])node.Attributes["shape"]];
        if (NetworkTrace.KeepsBatch(node))
        {
            // 0 stands for the input's own length.
            shape[0] = 0;
        }

        graph.AddNode("Reshape", [.. Names(node, graph), graph.Constant(shape)], node.Output);
    }

    private static void Narrow(TraceNode node, GraphBuilder graph)
    {
        long start = Whole(node, "start");
        graph.AddNode("Slice", [.. Names(node, graph), graph.Constant(start), graph.Constant(start + Whole(node, "length")), graph.Constant(Whole(node, "dim"))], node.Output);
    }

    private static void AddInPlace(TraceNode node, GraphBuilder graph)
    {
        string[] names = Names(node, graph);
        if (Real(node, "alpha") != 1)
        {
            string scaled = $"scaled_{node.Output.Number}";
            graph.AddNode("Mul", [names[1], graph.Constant(Real(node, "alpha"))], scaled);
            names[1] = scaled;
        }

        graph.AddNode("Add", names, node.Output);
    }

    // What is computed differently in training has no place in an exported network.
    private static TraceNode InEvaluation(TraceNode node)
        => node.Attributes["training"] is false ? node : throw new NotSupportedException($"The call {node.Operator} is in training mode, so the network cannot be exported.");

    // ONNX leaves out what is missing at the end.
    private static string[] Names(TraceNode node, GraphBuilder graph) => [.. node.Inputs.Reverse().SkipWhile(value => value is null).Reverse().Select(value => value is null ? "" : graph.NameOf(value))];

    private static AttributeProto[] Window(TraceNode node, string padding)
    {
        long pad = Whole(node, padding);
        return [Ints("strides", Twice(node, "stride")), Ints("pads", pad, pad, pad, pad)];
    }

    private static long[] Twice(TraceNode node, string name) => [Whole(node, name), Whole(node, name)];

    private static long Whole(TraceNode node, string name) => (long)node.Attributes[name];

    private static double Real(TraceNode node, string name) => (double)node.Attributes[name];
}
