namespace AugMix.Tests;

/// <summary>Numbers to fill a filter's input with.</summary>
internal static class Noise
{
    /// <summary>Normal draws, the same for the same seed.</summary>
    public static void Fill(Span<double> values, uint seed)
    {
        NumpyRandom random = new(seed);
        foreach (ref double value in values)
        {
            value = random.Normal();
        }
    }
}
