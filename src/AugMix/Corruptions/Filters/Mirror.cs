namespace AugMix;

/// <summary>Mirrors at the edge pixels, which are not repeated.</summary>
internal static class Mirror
{
    /// <summary>The index, from 0 to <paramref name="length"/> - 1, that any index means.</summary>
    public static int At(int index, int length)
    {
        if (length == 1)
        {
            return 0;
        }

        int period = 2 * (length - 1);
        int wrapped = ((index % period) + period) % period;
        return Math.Min(wrapped, period - wrapped);
    }
}
