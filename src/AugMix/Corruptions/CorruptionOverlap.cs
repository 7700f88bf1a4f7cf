namespace AugMix;

/// <summary>Something training may do to images that resembles corruptions of the -C test sets.</summary>
/// <param name="Name">What does it: an operation's name, or the option of a method.</param>
/// <param name="Corruptions">The corruptions it resembles.</param>
/// <param name="Reason">In what.</param>
public sealed record CorruptionOverlap(string Name, IReadOnlyList<string> Corruptions, string Reason);
