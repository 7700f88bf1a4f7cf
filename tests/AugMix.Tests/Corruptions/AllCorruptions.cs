namespace AugMix.Tests;

/// <summary>The corruptions of all suites, each once.</summary>
internal static class AllCorruptions
{
    public static IReadOnlyList<CorruptionSuite> Suites { get; } = [CorruptionSuite.CreateC(jpeg: new CopyingCodec()), CorruptionSuite.CBarCifar, CorruptionSuite.CBarImageNet];

    public static IReadOnlyList<Corruption> All { get; } = [.. Suites.SelectMany(suite => suite.All).DistinctBy(corruption => corruption.Name)];

    public static Corruption Find(string name) => All.Single(corruption => corruption.Name == name);
}
