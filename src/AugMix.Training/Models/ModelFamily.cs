namespace AugMix.Training;

/// <summary>Networks that share a design.</summary>
/// <param name="Name">The name, such as <c>allconv</c>; D and K stand for numbers, as in <c>wrn-D-K</c>.</param>
/// <param name="Summary">What it is, in one line.</param>
/// <param name="Examples">Names of members.</param>
/// <param name="Build">Builds the member of a name, its weights not yet drawn; null when the name is not of this family.</param>
public sealed record ModelFamily(string Name, string Summary, IReadOnlyList<string> Examples, Func<string, ModelOptions, Network?> Build);
