namespace AugMix.Torch;

/// <summary>One recorded call.</summary>
/// <param name="Operator">What was computed, by PyTorch's name, such as <c>conv2d</c>.</param>
/// <param name="Inputs">The tensors it was given, in the order of the call; null for one that was left out.</param>
/// <param name="Output">Its result.</param>
/// <param name="Attributes">The other arguments by name: long, double, bool or long[].</param>
public sealed record TraceNode(string Operator, IReadOnlyList<TraceValue?> Inputs, TraceValue Output, IReadOnlyDictionary<string, object> Attributes);
