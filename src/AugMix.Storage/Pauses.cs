namespace AugMix.Storage;

/// <summary>How long to wait before another try: twice as long each time, up to ten seconds.</summary>
internal static class Pauses
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    /// <param name="failures">In a row, 1 or more.</param>
    public static TimeSpan After(int failures)
    {
        TimeSpan pause = s_first * Math.Pow(2, failures - 1);
        return pause < s_longest ? pause : s_longest;
    }
}
