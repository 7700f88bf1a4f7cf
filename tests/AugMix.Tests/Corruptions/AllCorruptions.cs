namespace AugMix.Tests;

/// <summary>The corruptions of all suites, each once.</summary>
internal static class AllCorruptions
{
    public static IReadOnlyList<CorruptionSuite> Suites { get; } = [CorruptionSuite.CreateC(jpeg: new DarkeningCodec()), CorruptionSuite.CBarCifar, CorruptionSuite.CBarImageNet];

    public static IReadOnlyList<Corruption> All { get; } = [.. Suites.SelectMany(suite => suite.All).DistinctBy(corruption => corruption.Name)];

    public static Corruption Find(string name) => All.Single(corruption => corruption.Name == name);

    // Stands in for a codec: what it loses depends on the quality, and it keeps nothing.
    private sealed class DarkeningCodec : IJpegCodec
    {
        public void RoundTrip(ImageView source, int quality, ImageTarget destination)
        {
            for (int i = 0; i < source.Samples.Length; i++)
            {
                destination.Samples[i] = (byte)(source.Samples[i] * quality / 100);
            }
        }
    }
}
