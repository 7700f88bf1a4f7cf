namespace AugMix;

/// <summary>NumPy's sum of up to 128 contiguous doubles: eight running sums, added in pairs.</summary>
internal static class PairwiseSum
{
    private const int Lanes = 8;

    public static double Of(ReadOnlySpan<double> values)
    {
        double total = 0;
        int done = 0;
        if (values.Length >= Lanes)
        {
            Span<double> sums = stackalloc double[Lanes];
            values[..Lanes].CopyTo(sums);
            for (done = Lanes; done <= values.Length - Lanes; done += Lanes)
            {
                for (int lane = 0; lane < Lanes; lane++)
                {
                    sums[lane] += values[done + lane];
                }
            }

            total = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        }

        foreach (double value in values[done..])
        {
            total += value;
        }

        return total;
    }
}
