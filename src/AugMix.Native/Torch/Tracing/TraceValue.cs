namespace AugMix.Torch;

/// <summary>What a tensor held at one moment of a trace.</summary>
/// <param name="Number">Counted from 0, the trace's input.</param>
/// <param name="Shape">Lengths of the dimensions.</param>
/// <param name="Source">The tensor itself where it is a constant of the trace, such as a parameter; null for the input and for results.</param>
public sealed record TraceValue(int Number, IReadOnlyList<int> Shape, Tensor? Source);
