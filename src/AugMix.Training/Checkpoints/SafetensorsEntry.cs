namespace AugMix.Training;

/// <summary>One tensor as a safetensors header describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">What the elements are.</param>
/// <param name="Shape">Lengths of the dimensions.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafetensorsEntry(string Name, TorchElement Element, int[] Shape, long Begin, long End);
