namespace AugMix.Cli;

/// <summary>What one check found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Works">Whether it can be used.</param>
/// <param name="Detail">What is there, or what is wrong.</param>
/// <param name="Remedy">What to do when it cannot be used; null when nothing need be done.</param>
internal sealed record Finding(string Name, bool Works, string Detail, string? Remedy = null);
