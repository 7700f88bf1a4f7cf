using AugMix.Torch;

namespace AugMix.Export;

/// <summary>How one recorded call is written in ONNX.</summary>
/// <param name="Name">The call's name in a trace.</param>
/// <param name="Convert">Adds its nodes to a graph.</param>
internal sealed record OnnxOperator(string Name, Action<TraceNode, GraphBuilder> Convert);
