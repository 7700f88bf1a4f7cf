namespace AugMix.Report;

/// <summary>Where the colours of heat maps begin: at round numbers, the same for all maps of a page, so that they can be compared by eye.</summary>
internal static class HeatScale
{
    private const int ErrorSteps = 10;

    // Of the nine colours of changes the middle one is for what hardly changed.
    private const int ChangeStepsEachWay = 4;

    /// <summary>Ten steps from 0 to at least the largest number.</summary>
    public static IReadOnlyList<double> Errors(double largest)
    {
        double step = Round(largest / ErrorSteps);
        return [.. Enumerable.Range(1, ErrorSteps - 1).Select(i => Math.Round(i * step, 6))];
    }

    /// <summary>Nine steps about 0, the outermost beginning at or before the largest number either way.</summary>
    public static IReadOnlyList<double> Changes(double largest)
    {
        double step = Round(largest / (ChangeStepsEachWay + 0.5));
        return [.. Enumerable.Range(-ChangeStepsEachWay, 2 * ChangeStepsEachWay).Select(i => Math.Round((i + 0.5) * step, 6))];
    }

    /// <summary>The next larger of the numbers 1, 2, 3, 4, 5, 6, 8, 10 times a power of ten.</summary>
    private static double Round(double step)
    {
        if (!(step > 0))
        {
            return 1;
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        ReadOnlySpan<double> round = [1, 2, 3, 4, 5, 6, 8];
        foreach (double factor in round)
        {
            if (step <= factor * power * (1 + 1e-9))
            {
                return factor * power;
            }
        }

        return 10 * power;
    }
}
